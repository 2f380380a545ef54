import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transcript, TranscriptTurn } from './transcript-fields.rules';
import { callerText, parseTranscript } from './transcript.rules';

const fixture = (name: string) => readFileSync(join(__dirname, '../../../test/support/transcripts', name));
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

describe('calls in five languages', () => {
  it('reads Amharic WebVTT with notes, styles, settings, voices and entities', () => {
    expect(parseTranscript(fixture('am.vtt'), 'text/vtt')).toEqual<Transcript>({
      callId: 'hl-2026-11-0417',
      calledAt: new Date('2026-11-03T18:42:10Z'),
      language: 'am',
      callerNumber: '+96170123456',
      country: 'LB',
      turns: [
        turn('operator', 1000, 4250, 'ሰላም፣ የእርዳታ መስመር ነው። እንዴት ልርዳዎት?'),
        turn('caller', 5100, 12900, 'እመቤቴ ፓስፖርቴን ወስዳለች፣\nአምስት ወር ደሞዝ አልከፈለችኝም & ከቤት መውጣት አልችልም።'),
        turn('operator', 13000, 16000, 'አሁን ደህና ነሽ?'),
        turn('caller', 13000, 16000, 'አዎ፣ ግን እፈራለሁ በጣም።'),
      ],
    });
  });

  it('reads Arabic WebVTT with a byte order mark, CRLF and labels at the head of lines', () => {
    const transcript = parseTranscript(fixture('ar.vtt'), 'text/vtt');
    expect(transcript.callId).toBe('qa-77');
    expect(transcript.turns).toEqual([
      turn('operator', 1000, 3500, 'خط الشكاوى، تفضل.'),
      turn('caller', 3900, 9000, 'الشركة ما دفعت رواتبنا من ثلاثة شهور\nإحنا ١٤ عامل في السكن.'),
      turn('operator', 3900, 9000, 'في أي مدينة؟'),
      turn('unknown', 9500, 11000, 'في الدوحة، المنطقة الصناعية.'),
    ]);
    expect(callerText(transcript)).toBe(
      'الشركة ما دفعت رواتبنا من ثلاثة شهور\nإحنا ١٤ عامل في السكن.\nفي الدوحة، المنطقة الصناعية.',
    );
  });

  it('reads Bengali SubRip with comma and dot, a missing number, markup and coordinates', () => {
    expect(parseTranscript(fixture('bn.srt'), 'application/x-subrip')).toEqual<Transcript>({
      callId: 'ksa-bn-5521',
      calledAt: new Date('2026-11-02T05:15:00Z'),
      language: 'bn',
      callerNumber: null,
      country: null,
      turns: [
        turn('operator', 500, 3000, 'আসসালামু আলাইকুম, বলুন।'),
        turn('caller', 3200, 9750, 'ভাই, চার মাস বেতন পাই নাই,\nকোম্পানি পাসপোর্ট রাইখা দিছে।'),
        turn('caller', 10000, 14000, 'দালাল নিছে ৪ লাখ টাকা, এখন ফোন ধরে না।'),
      ],
    });
  });

  it('reads Hindi in Latin letters as plain text, keeping what the interpreter said out of triage', () => {
    const transcript = parseTranscript(fixture('hi-Latn.txt'), 'text/plain');
    expect(transcript).toMatchObject({
      callId: 'dxb-0099',
      calledAt: new Date('2026-11-01T09:00:00Z'),
      language: 'hi-Latn',
      callerNumber: '+971507654321',
      country: 'AE',
    });
    expect(transcript.turns.map(({ speaker, startMs, endMs }) => [speaker, startMs, endMs])).toEqual([
      ['operator', 2000, null],
      ['caller', 5000, 19000],
      ['interpreter', 20000, null],
      ['operator', 31000, null],
      ['caller', null, null],
    ]);
    expect(callerText(transcript)).toBe(
      [
        'bhaiya 3 mahina se salary nahi mila,',
        'company bolta hai agle hafte, phir agle hafte.',
        '',
        'passport bhi unke paas hai.',
        'haan, camp me hu. sabko 12:30 baje bus se le jaate hai.',
      ].join('\n'),
    );
  });

  it('reads JSON under other names, with seconds, clock times and a withheld number', () => {
    expect(parseTranscript(fixture('en.json'), 'application/json')).toEqual<Transcript>({
      callId: 'kw-31007',
      calledAt: new Date('2026-10-31T00:35:09.250Z'),
      language: 'en',
      callerNumber: null,
      country: 'KW',
      turns: [
        turn('operator', 0, 2500, 'Hotline, good evening.'),
        turn('caller', 2750, 9100, 'My cousin fell from the scaffold. They did not take him to hospital.'),
        turn('unknown', 60500, null, 'He is bleeding, please hurry.'),
        turn('interpreter', null, null, '(repeats)'),
      ],
    });
  });

  it('takes text without a caller label as one letter, even where a line begins like a label', () => {
    const body = fixture('one-turn.txt');
    expect(parseTranscript(body, 'text/plain').turns).toEqual([
      turn('unknown', null, null, body.toString().trim()),
    ]);
  });
});

describe('words that may be the caller’s reach triage', () => {
  it('parts a named speaker and a new paragraph from the operator’s turn', () => {
    const body = 'Operator: Who is there?\nPlease speak.\nFatima: he locked the door\n\nthere is no food';
    const transcript = parseTranscript(`Caller: hello\n${body}`, 'text/plain');
    expect(transcript.turns.map((t) => t.text)).toEqual([
      'hello',
      'Who is there?\nPlease speak.',
      'Fatima: he locked the door\n\nthere is no food',
    ]);
    expect(callerText(transcript)).toBe('hello\nFatima: he locked the door\n\nthere is no food');
  });

  it('parts an unlabelled paragraph from the interpreter’s turn, but not its next line', () => {
    const body = 'Caller: hello\nInterpreter: she greets\nand waits\n\nmy hand is bleeding';
    expect(callerText(parseTranscript(body, 'text/plain'))).toBe('hello\nmy hand is bleeding');
  });

  it('keeps overlapping and disordered cues in the order of the file, silent ones too', () => {
    const body = [
      'WEBVTT',
      '',
      '00:09.000 --> 00:10.000',
      '<v Caller>second',
      '',
      '00:01.000 --> 00:09.500',
      '<v Caller>first',
      '',
      '00:02.000 --> 00:02.000',
      '',
    ].join('\n');
    expect(parseTranscript(body, 'text/vtt').turns).toEqual([
      turn('caller', 9000, 10000, 'second'),
      turn('caller', 1000, 9500, 'first'),
      turn('unknown', 2000, 2000, ''),
    ]);
  });

  it('keeps NUL, bidirectional controls and signs that are no markup', () => {
    const body =
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Caller>a\0b \u202eabc\u202c 5 < 6 <3 &copy; &#x41;&#1114112;';
    expect(parseTranscript(body, 'text/vtt').turns[0]?.text).toBe(
      'a\0b \u202eabc\u202c 5 < 6 <3 &copy; A&#1114112;',
    );
  });

  it('does not need blank lines between WebVTT cues, and lets a cue be called STYLE', () => {
    const body = [
      'WEBVTT',
      '00:01.000 --> 00:02.000',
      'my room is locked',
      '00:03.000 --> 00:04.000',
      'please come',
      '',
      'STYLE',
      '00:05.000 --> 00:06.000',
      'today',
    ].join('\n');
    expect(parseTranscript(body, 'text/vtt').turns).toEqual([
      turn('unknown', 1000, 2000, 'my room is locked'),
      turn('unknown', 3000, 4000, 'please come'),
      turn('unknown', 5000, 6000, 'today'),
    ]);
  });

  it('does not need a blank line between SubRip cues, nor take a number for the next cue’s', () => {
    const body =
      '1\n00:00:01,000 --> 00:00:02,000\nCaller: my room is\n12\n2\n00:00:03,000 --> 00:00:04,000\nyes';
    expect(parseTranscript(body, 'application/x-subrip').turns.map((t) => t.text)).toEqual([
      'my room is\n12',
      'yes',
    ]);
  });
});
