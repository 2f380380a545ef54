import { type JsonNode, parseJsonNodes, positionOf } from './json-nodes.rules';
import { TranscriptError, type TranscriptErrorCode } from './transcript-error.rules';
import {
  type CallFields,
  FIELD_NAMES,
  type Transcript,
  addTurn,
  emptyTranscript,
  normalisedName,
  setField,
} from './transcript-fields.rules';
import { speakerOf } from './transcript-speakers.rules';
import { clockMs, secondsMs } from './transcript-time.rules';

const CALL_NAMES = { ...FIELD_NAMES, turns: ['turns', 'segments', 'utterances', 'entries'] };
const TURN_NAMES = {
  speaker: ['speaker', 'role', 'participant', 'speakerlabel'],
  start: ['start', 'starttime', 'begin'],
  startMs: ['startms'],
  end: ['end', 'endtime'],
  endMs: ['endms'],
  text: ['text', 'content', 'utterance', 'transcript'],
};

const REFUSED_AS: Record<keyof CallFields, TranscriptErrorCode> = {
  callId: 'bad_call_id',
  calledAt: 'bad_called_at',
  language: 'bad_language',
  callerNumber: 'bad_caller',
  country: 'bad_country',
};

/**
 * Reads a call as JSON. Names are compared without capitals, spaces, hyphens and underscores; names not listed are
 * left aside.
 *
 * | ours          | also read                                                                        |
 * |---------------|----------------------------------------------------------------------------------|
 * | call_id       | callSid, callUuid, conversationId; text or whole number                          |
 * | called_at     | startedAt, startTime, callTime, timestamp; ISO 8601 with zone                    |
 * | language      | lang, languageCode, locale; BCP 47                                               |
 * | caller        | callerNumber, callerId, from, phone, phoneNumber; "anonymous" and its like: none |
 * | country       | countryCode, callerCountry; two letters                                          |
 * | turns         | segments, utterances, entries; a list                                            |
 * | turns.speaker | role, participant, speakerLabel; caller, customer, agent, callee, interpreter …  |
 * | turns.start   | startTime, begin; seconds, "HH:MM:SS.mmm"; or startMs in milliseconds            |
 * | turns.end     | endTime; likewise; or endMs                                                      |
 * | turns.text    | content, utterance, transcript                                                   |
 *
 * A speaker that is missing or not known is `unknown`. Throws `TranscriptError`.
 */
export function parseJsonTranscript(body: string): Transcript {
  const refuse = (code: TranscriptErrorCode, node: JsonNode): never => {
    const { line, column } = positionOf(body, node.at);
    throw new TranscriptError(code, line, column);
  };

  const root = parseJsonNodes(body);
  const call = pick(root, CALL_FIELD_BY_NAME, refuse);
  const transcript = emptyTranscript();
  for (const field of Object.keys(FIELD_NAMES) as (keyof CallFields)[]) {
    const node = call[field];
    if (node === undefined) continue;
    const number = field === 'callId' && node.kind === 'number' && Number.isSafeInteger(node.value);
    if (node.kind !== 'string' && !number) refuse(REFUSED_AS[field], node);
    const written = node.kind === 'string' || node.kind === 'number' ? String(node.value) : '';
    setField(transcript, field, written, positionOf(body, node.at).line);
  }

  if (call.turns?.kind !== 'array') return refuse('bad_shape', call.turns ?? root);
  for (const node of call.turns.items) {
    const turn = pick(node, TURN_FIELD_BY_NAME, refuse);
    if (turn.text?.kind !== 'string') return refuse('bad_shape', turn.text ?? node);
    const { speaker } = turn;
    if (speaker && speaker.kind !== 'string' && speaker.kind !== 'number') refuse('bad_shape', speaker);
    const spoken = {
      speaker: (speaker?.kind === 'string' && speakerOf(speaker.value)) || ('unknown' as const),
      startMs: timeOf(turn.start, turn.startMs, refuse),
      endMs: timeOf(turn.end, turn.endMs, refuse),
      text: turn.text.value,
    };
    const last = turn.end ?? turn.endMs ?? node;
    addTurn(transcript.turns, spoken, () => positionOf(body, last.at).line);
  }
  return transcript;
}

type Refuse = (code: TranscriptErrorCode, node: JsonNode) => never;

function fieldByName<F extends string>(names: Record<F, readonly string[]>): Map<string, F> {
  return new Map((Object.keys(names) as F[]).flatMap((field) => names[field].map((name) => [name, field])));
}
const CALL_FIELD_BY_NAME = fieldByName(CALL_NAMES);
const TURN_FIELD_BY_NAME = fieldByName(TURN_NAMES);

/** The members of an object that have a meaning here; one given twice must say the same both times. */
function pick<F extends string>(
  node: JsonNode,
  fields: Map<string, F>,
  refuse: Refuse,
): Partial<Record<F, JsonNode>> {
  if (node.kind !== 'object') return refuse('bad_shape', node);
  const picked: Partial<Record<F, JsonNode>> = {};
  for (const { name, value } of node.members) {
    const field = fields.get(normalisedName(name));
    if (field === undefined || value.kind === 'null') continue;
    const before = picked[field];
    const same = before && 'value' in before && 'value' in value && before.value === value.value;
    if (before && !same) refuse('duplicate_field', value);
    picked[field] = value;
  }
  return picked;
}

/** Milliseconds from a number of seconds, a number of milliseconds or a written time; `null` when not given. */
function timeOf(node: JsonNode | undefined, msNode: JsonNode | undefined, refuse: Refuse): number | null {
  if (node && msNode) return refuse('duplicate_field', msNode);
  const given = node ?? msNode;
  if (!given) return null;
  const unit = msNode ? 1000 : 1;
  if (given.kind === 'number') return secondsMs(given.value / unit) ?? refuse('bad_time', given);
  if (given.kind !== 'string') return refuse('bad_time', given);
  const written = given.value.trim();
  const number = /^\d{1,12}(?:\.\d{1,9})?$/.test(written) ? secondsMs(Number(written) / unit) : null;
  return number ?? clockMs(written) ?? refuse('bad_time', given);
}
