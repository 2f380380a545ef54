import type { AssessmentView, SubmissionView } from '../cases/case-view.rules';
import type { Judgement, Span } from '../triage/assessment.rules';
import { quote, type Mark } from '../platform/web/worker-text.rules';
import { askedBeside } from './case-form.presenter';
import { confidence } from './confidence.rules';
import { counted, languageName, listed, moment, type Moment, stateName, type Words } from './desk.presenter';

/** What triage concluded, how sure it is and the words it rests on. */
export interface Conclusion {
  label: string;
  value: string;
  confidence: string;
  words: string[];
}

export interface Triage {
  by: string;
  person: string | null;
  conclusions: Conclusion[];
  facts: { label: string; words: string; normalised: string | null }[];
}

export interface MessageModel {
  id: string;
  channel: string;
  stage: string | null;
  times: string;
  text: string;
  marks: Mark[];
  turns: { speaker: string; caller: boolean; text: string; at: string | null }[];
  form: { label: string; text: string; ours: boolean }[];
  /** `id` is null where there is nothing that may be shown. */
  media: { id: string | null; label: string; type: string }[];
  variants: { received: Moment; text: string }[];
  triage: Triage | null;
  /** What the form of a correction starts from; null for those who may not correct. */
  correction: { language: string; issues: string[]; urgency: string } | null;
}

/** More words than these say nothing more of why. */
const MOST_QUOTES = 4;

export function messageModel(
  words: Words,
  submission: SubmissionView,
  zone: string,
  mayCorrect: boolean,
): MessageModel {
  const { say, name } = words;
  const { id, channel, stage, text, turns, assessment } = submission;
  return {
    ...{ id, text },
    channel: name(`channel_${channel}`),
    stage: stage === 'done' ? null : name(`stage_${stage}`),
    times: times(words, submission, zone),
    marks: assessment ? marks(words, assessment) : [],
    turns: turns.map((turn) => ({
      speaker: name(`speaker_${turn.speaker}`),
      caller: turn.speaker === 'caller',
      text: turn.text,
      at: turn.startMs === null ? null : clockTime(turn.startMs),
    })),
    form: askedBeside(words, submission),
    media: submission.media.map(({ id: file, n, type, state, trust }) => ({
      id: trust === null || trust === 'untrusted' ? null : file,
      label: say('message_media', { n: n + 1, state }),
      type,
    })),
    variants: submission.variants.map((variant) => ({
      received: moment(words, variant.receivedAt, zone),
      text: variant.text,
    })),
    triage: assessment && triage(words, assessment, text),
    correction:
      mayCorrect && assessment
        ? {
            language: assessment.language.tag,
            issues: assessment.issues.map(({ value }) => value),
            urgency: assessment.urgency.value,
          }
        : null,
  };
}

/** Both times only where they differ: a call is taken in after it was made. */
function times(words: Words, { occurredAt, receivedAt }: SubmissionView, zone: string): string {
  const { say } = words;
  const [occurred, received] = [moment(words, occurredAt, zone).text, moment(words, receivedAt, zone).text];
  return occurred === received
    ? say('message_received', { received })
    : say('message_times', { occurred, received });
}

function marks({ say, name }: Words, { issues, urgency, danger, contact, facts }: AssessmentView): Mark[] {
  const each = (spans: Span[], title: string, grave = false) =>
    spans.map((span) => ({ ...span, title, grave }));
  return [
    ...issues.flatMap(({ value, evidence }) => each(evidence, name(`issue_${value}`))),
    ...each(
      urgency.evidence,
      `${say('triage_urgency')}: ${name(`urgency_${urgency.value}`)}`,
      urgency.value === 'emergency',
    ),
    ...danger.flatMap(({ value, evidence }) =>
      each(evidence, `${say('triage_danger')}: ${name(`danger_${value}`)}`, true),
    ),
    ...contact.flatMap(({ value, evidence }) =>
      each(evidence, `${say('triage_contact')}: ${name(`sign_${value}`)}`, true),
    ),
    ...facts.flatMap(({ kind, span }) => each([span], name(`fact_${kind}`))),
  ];
}

function triage(words: Words, assessment: AssessmentView, text: string): Triage {
  const { say, name } = words;
  const sure = (value: number) => {
    const { word, percent } = confidence(value);
    return say('triage_confidence', { word: name(`confidence_${word}`), percent });
  };
  const concluded = <T>(
    label: string,
    { value, confidence: share, evidence }: Judgement<T>,
    said: (v: T) => string,
  ) => ({
    label,
    value: said(value),
    confidence: sure(share),
    words: quotes(text, evidence),
  });
  const { language, issues, urgency, danger, contact, facts, madeBy, version, person } = assessment;
  const byPerson = madeBy.startsWith('staff:');
  return {
    by: byPerson ? say('triage_by_person', { version }) : say('triage_by_machine', { by: madeBy, version }),
    person:
      person.length > 0
        ? say('triage_person', {
            reasons: listed(
              words,
              person.map((reason) => name(`person_${reason}`)),
            ),
          })
        : null,
    conclusions: [
      {
        ...{ label: say('triage_language'), value: languageName(words, language.tag) },
        ...{ confidence: sure(language.confidence), words: [] },
      },
      ...issues.map((issue, n) =>
        concluded(say(n === 0 ? 'triage_issue' : 'triage_also'), issue, (value) => name(`issue_${value}`)),
      ),
      concluded(say('triage_urgency'), urgency, (value) => name(`urgency_${value}`)),
      ...danger.map((sign) => concluded(say('triage_danger'), sign, (value) => name(`danger_${value}`))),
      ...contact.map((sign) => concluded(say('triage_contact'), sign, (value) => name(`sign_${value}`))),
    ],
    facts: facts.map(({ kind, text: said, normalised }) => ({
      label: name(`fact_${kind}`),
      words: said,
      normalised: normalised && readable(words, kind, normalised),
    })),
  };
}

const UNITS = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

/** What a fact comes to, without the codes it is kept in: "4 months" of `P4M`, "Qatar, Doha" of `QA Doha`. */
function readable(words: Words, kind: string, code: string): string {
  const span = /^P(\d+)([DWMY])$/.exec(code);
  if (span) return counted(words, UNITS[span[2] as keyof typeof UNITS], Number(span[1]));
  const place = kind === 'place' ? /^([A-Z]{2})(?: (.+))?$/.exec(code) : null;
  return place ? listed(words, [stateName(words, place[1]!), ...(place[2] ? [place[2]] : [])]) : code;
}

function quotes(text: string, evidence: Span[]): string[] {
  return [...new Set(evidence.map((span) => quote(text, span)))].filter(Boolean).slice(0, MOST_QUOTES);
}

/** 00:01:05 into the call. */
function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}
