import fc from 'fast-check';
import { TranscriptError } from './transcript-error.rules';
import type { Transcript, TranscriptTurn } from './transcript-fields.rules';
import { SPEAKERS } from './transcript-speakers.rules';
import { TRANSCRIPT_MEDIA_TYPES, type TranscriptMediaType, parseTranscript } from './transcript.rules';

const turn = (
  speaker: TranscriptTurn['speaker'],
  startMs: number | null,
  endMs: number | null,
  text: string,
) => ({
  speaker,
  startMs,
  endMs,
  text,
});

function refusal(body: string | Buffer, type: TranscriptMediaType): TranscriptError | null {
  try {
    parseTranscript(body, type);
    return null;
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error;
    return error;
  }
}

describe('properties', () => {
  const marks = [
    'WEBVTT',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '-->',
    '00:00:01.000',
    '00:02,5',
    '<v Caller>',
    '</v>',
    'NOTE ',
  ]
    .concat([
      'call_id: 7',
      'called_at: ',
      'Caller: ',
      'Operator:',
      '[00:01]',
      '[',
      ']',
      '{',
      '}',
      '"turns":',
      '"text"',
    ])
    .concat([
      ':',
      ',',
      '"a"',
      '1',
      'null',
      '\\ud800',
      '\\',
      '&#x0;',
      '&lt;',
      '\0',
      '\u202e',
      '\ud800',
      '\ufeff',
    ]);
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...marks), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.json(),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );

  it('throws nothing but a TranscriptError, on a line of the file', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...TRANSCRIPT_MEDIA_TYPES), (body, type) => {
        const found = refusal(body, type);
        const lines = body.toString().split(/\r\n|\r|\n/).length;
        return found === null || (found.line >= 1 && found.line <= lines && (found.column ?? 1) >= 1);
      }),
      { numRuns: 3000 },
    );
  });

  const words = fc
    .array(
      fc.constantFrom(
        'salary',
        'ভাই',
        'راتب',
        'አዎ',
        '<3',
        '&amp;',
        '<b>',
        '12',
        'x > y',
        'मदद',
        '\u202e',
        '😀',
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(' ').trim());
  const speech = fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
  const times = fc.tuple(fc.nat(400_000_000), fc.nat(400_000_000)).map((pair) => pair.sort((a, b) => a - b));
  const spoken = fc
    .tuple(fc.constantFrom(...SPEAKERS), times, speech)
    .map(([speaker, [startMs, endMs], text]): TranscriptTurn => turn(speaker, startMs, endMs, text));
  const call = fc.record<Transcript>({
    callId: fc.option(fc.constantFrom('a-1', 'শ 7', '0009')),
    calledAt: fc.option(
      fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2099-01-01') }),
    ),
    language: fc.option(fc.constantFrom('bn', 'hi-Latn', 'zh-Hant-TW')),
    callerNumber: fc.option(fc.constantFrom('+97455512345', '0551234567')),
    country: fc.option(fc.constantFrom('QA', 'SA')),
    turns: fc
      .array(spoken, { minLength: 1, maxLength: 8 })
      .map((turns) => [...turns, turn('caller', 0, 1, 'help')]),
  });

  const clock = (ms: number, mark: string) => {
    const part = (n: number, width = 2) => String(Math.floor(n)).padStart(width, '0');
    return `${part(ms / 3_600_000)}:${part((ms / 60_000) % 60)}:${part((ms / 1000) % 60)}${mark}${part(ms % 1000, 3)}`;
  };
  const header = (t: Transcript) =>
    Object.entries({
      call_id: t.callId,
      called_at: t.calledAt?.toISOString(),
      language: t.language,
      caller_number: t.callerNumber,
      country: t.country,
    }).flatMap(([name, value]) => (value == null ? [] : [`${name}: ${value}`]));
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  it('reads back what is written as WebVTT', () => {
    const render = (t: Transcript, eol: string) =>
      ['WEBVTT', '', ['NOTE', ...header(t)].join('\n')]
        .concat(
          t.turns.map(
            (s) =>
              `\n${clock(s.startMs!, '.')} --> ${clock(s.endMs!, '.')}\n<v ${s.speaker}>${escaped(s.text)}</v>`,
          ),
        )
        .join('\n')
        .replaceAll('\n', eol);
    fc.assert(
      fc.property(call, fc.constantFrom('\n', '\r\n', '\r'), (t, eol) => {
        expect(parseTranscript(Buffer.from(render(t, eol)), 'text/vtt')).toEqual(t);
      }),
    );
  });

  it('reads back what is written as SubRip', () => {
    const unmarked = call.map((t) => ({
      ...t,
      turns: t.turns.map((s) => ({ ...s, text: s.text.replaceAll('<b>', 'b') })),
    }));
    const render = (t: Transcript) =>
      [...header(t), '']
        .concat(
          t.turns.map((s, i) => {
            const timing = `${clock(s.startMs!, ',')} --> ${clock(s.endMs!, ',')}`;
            return `${i + 1}\n${timing}\n${s.speaker}: ${s.text}\n`;
          }),
        )
        .join('\n');
    fc.assert(
      fc.property(unmarked, (t) => {
        expect(parseTranscript(render(t), 'application/x-subrip')).toEqual(t);
      }),
    );
  });

  it('reads back what is written as JSON', () => {
    const render = (t: Transcript) =>
      JSON.stringify({
        call_id: t.callId,
        called_at: t.calledAt,
        language: t.language,
        caller: t.callerNumber,
        country: t.country,
        turns: t.turns.map((s) => ({
          speaker: s.speaker,
          start: s.startMs! / 1000,
          end: clock(s.endMs!, '.'),
          text: s.text,
        })),
      });
    fc.assert(
      fc.property(call, (t) => {
        expect(parseTranscript(render(t), 'application/json')).toEqual(t);
      }),
    );
  });
});
