import { TRANSCRIPT_ERROR_CODES, TranscriptError } from './transcript-error.rules';
import { MAX_TRANSCRIPT_BYTES, type TranscriptMediaType, parseTranscript } from './transcript.rules';

/** Everything the error tells, so that a test can name the line exactly. */
function refusal(body: string | Buffer, type: TranscriptMediaType): [string, number, number?] | null {
  try {
    parseTranscript(body, type);
    return null;
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error;
    return error.column === undefined ? [error.code, error.line] : [error.code, error.line, error.column];
  }
}

describe('a refusal names the line and repeats nothing', () => {
  const cue = (line: string) => `WEBVTT\n\nNOTE a\n\nc1\n${line}\nCaller: help`;
  const json = (turns: string, fields = '') => `{${fields}\n"turns": [\n${turns}\n]}`;
  const TEXT = 'text/plain';
  const VTT = 'text/vtt';
  const SRT = 'application/x-subrip';
  const JSON_TYPE = 'application/json';

  it.each<[string, string | Buffer, TranscriptMediaType, [string, number, number?]]>([
    ['nothing', '', TEXT, ['empty', 1]],
    ['only a header', 'call_id: 7\n\n', TEXT, ['empty', 1]],
    ['no cue', 'WEBVTT\n', VTT, ['empty', 1]],
    ['no turn', '{"turns": []}', JSON_TYPE, ['empty', 1]],
    ['only the operator', 'Operator: hello?\nOperator: nobody there', TEXT, ['no_caller_turn', 1]],
    ['a silent caller', '{"turns":[{"speaker":"caller","text":" "}]}', JSON_TYPE, ['no_caller_turn', 1]],
    ['Latin-1', Buffer.from('Caller: a\r\nb\rcaf\xe9\n', 'latin1'), TEXT, ['bad_encoding', 3]],
    ['UTF-16', Buffer.from('\ufeffWEBVTT', 'utf16le'), VTT, ['bad_encoding', 1]],
    ['half a character', 'a\nb \ud800', TEXT, ['bad_encoding', 2]],
    ['an escaped half character', '{\n"turns":\n["\\ud800"]}', JSON_TYPE, ['bad_encoding', 3, 2]],
    ['no WEBVTT', '\nWEBVTT\n', VTT, ['missing_header', 1]],
    ['a dot missing', cue('00:01000 --> 00:02.000'), VTT, ['bad_time', 6, 1]],
    ['minute 61', cue('00:01.000 -->  00:61:02.000 align:start'), VTT, ['bad_time', 6, 16]],
    ['end before start', cue('00:03.000 --> 00:02.999'), VTT, ['end_before_start', 6]],
    ['words outside a cue', `${cue('00:01.000 --> 00:02.000')}\n\nand more`, VTT, ['expected_timing', 9]],
    ['a number without timing', '1\nCaller: help', SRT, ['expected_timing', 1]],
    ['words between cues', '1\n00:00:01,0 --> 00:00:02,0\na\n\nb\n\n2', SRT, ['expected_timing', 5]],
    ['an end that is no time', '\n\n1\n00:00:01,0 --> now\na', SRT, ['bad_time', 4, 16]],
    ['SubRip end before start', '00:00:02,0 --> 00:00:01,0\na', SRT, ['end_before_start', 1]],
    ['a bracketed minute 99', 'Caller: a\n  [00:99:00] b', TEXT, ['bad_time', 2, 3]],
    ['text end before start', 'Caller: a\n\n[00:09 - 00:08] b', TEXT, ['end_before_start', 3]],
    [
      'a date without a zone',
      'call_id: 1\ncalled_at: 2026-11-01T09:00\na',
      TEXT,
      ['called_at_without_zone', 2],
    ],
    ['31 February', 'called_at: 2026-02-31T09:00Z\na', TEXT, ['bad_called_at', 1]],
    ['a language by name', 'WEBVTT\nLanguage: Bengali', VTT, ['bad_language', 2]],
    ['a country by name', '\ncountry: Qatar\na', TEXT, ['bad_country', 2]],
    ['two call ids', 'WEBVTT\n\nNOTE call_id: a\n\nNOTE\nx\ncall_id: b', VTT, ['duplicate_field', 7]],
    ['a long call id', `call_id: ${'x'.repeat(201)}\na`, TEXT, ['bad_call_id', 1]],
    ['a number that is words', json('', '\n"from": "the neighbour",'), JSON_TYPE, ['bad_caller', 2]],
    ['a language that is a list', json('', '"language": ["en"],'), JSON_TYPE, ['bad_language', 1, 14]],
    [
      'one field by two names',
      json('', '"lang": "en",\n"locale": "fr",'),
      JSON_TYPE,
      ['duplicate_field', 2, 11],
    ],
    ['a bare list', '[]', JSON_TYPE, ['bad_shape', 1, 1]],
    ['a turn without text', json('{"text": "a"},\n{"speaker": "caller"}'), JSON_TYPE, ['bad_shape', 4, 1]],
    ['a turn of numbers', json('{"text": 5}'), JSON_TYPE, ['bad_shape', 3, 10]],
    ['a negative time', json('{"text": "a",\n"start": -1}'), JSON_TYPE, ['bad_time', 4, 10]],
    ['endless time', json('{"text": "a", "end": 1e999}'), JSON_TYPE, ['bad_time', 3, 22]],
    [
      'JSON end before start',
      json('{"text":"a",\n"start":2,\n"end":1.5}'),
      JSON_TYPE,
      ['end_before_start', 5],
    ],
    ['a comma too many', '{"turns": [\n  {"text": "a"},\n]}', JSON_TYPE, ['bad_json', 3, 1]],
    ['a broken escape', '{"turns": [\n  {"text": "a\\x"}]}', JSON_TYPE, ['bad_json', 2, 12]],
    ['a line break in a string', '{"turns": [{"text": "a\nb"}]}', JSON_TYPE, ['bad_json', 1, 23]],
    ['a file cut off', '{"turns": [{"text":\r\n"a"}', JSON_TYPE, ['bad_json', 2, 5]],
  ])('%s', (_name, body, type, expected) => {
    expect(refusal(body, type)).toEqual(expected);
  });

  it('at 10 MB', () => {
    const fits = 'a'.repeat(MAX_TRANSCRIPT_BYTES);
    expect(refusal(fits, TEXT)).toBeNull();
    expect(refusal(`${fits}a`, TEXT)).toEqual(['too_large', 1]);
    expect(refusal(Buffer.from(`${fits}a`), TEXT)).toEqual(['too_large', 1]);
  });

  it('at 20,000 turns', () => {
    const text = 'Caller: a\n'.repeat(20_001);
    expect(refusal(text.slice('Caller: a\n'.length), TEXT)).toBeNull();
    expect(refusal(text, TEXT)).toEqual(['too_many_turns', 20_001]);
    const cues = 'WEBVTT\n\n' + '00:01.000 --> 00:02.000\na\n\n'.repeat(20_001);
    expect(refusal(cues, VTT)).toEqual(['too_many_turns', 3 + 3 * 20_000]);
    expect(refusal(json('{"text":"a"},\n'.repeat(20_000) + '{"text":"a"}'), JSON_TYPE)).toEqual([
      'too_many_turns',
      20_003,
    ]);
  });

  it('at nesting that would exhaust the stack', () => {
    expect(refusal('['.repeat(200_000), JSON_TYPE)).toEqual(['too_large', 1, 101]);
  });

  it('in a closed list of codes, with a sentence of its own and nothing of the content', () => {
    const error = new TranscriptError('bad_time', 3);
    expect([error.messageKey, error.message]).toEqual([
      'transcript.bad_time',
      'This time cannot be read: write HH:MM:SS.mmm or, in JSON, seconds.',
    ]);
    const sentences = TRANSCRIPT_ERROR_CODES.map((code) => new TranscriptError(code, 1).message);
    expect(new Set(sentences).size).toBe(TRANSCRIPT_ERROR_CODES.length);
  });
});

describe('hostile bodies are read in good time', () => {
  it.each<[string, string, TranscriptMediaType]>([
    ['voices never closed', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(1_000_000)}`, 'text/vtt'],
    ['spaces in a voice', `WEBVTT\n\n00:01.000 --> 00:02.000\n<v${' '.repeat(3_000_000)}`, 'text/vtt'],
    ['spaces before a colon', `Caller: a\n${' '.repeat(3_000_000)}:`, 'text/plain'],
    ['brackets', `Caller: a\n${'[1:1'.repeat(1_000_000)}`, 'text/plain'],
    ['a hundred thousand lines', `Operator: a\n${'b:\n'.repeat(100_000)}Caller: c`, 'text/plain'],
    ['markup never closed', `00:00:01,0 --> 00:00:02,0\n${'<font '.repeat(500_000)}`, 'application/x-subrip'],
    ['backslashes', `{"turns": [{"text": "${'\\\\'.repeat(1_000_000)}"}]}`, 'application/json'],
  ])('%s', (_name, body, type) => {
    const before = performance.now();
    refusal(body, type);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
