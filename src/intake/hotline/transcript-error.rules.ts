/** Why a transcript is refused, in words that repeat nothing of what was said. */
const SENTENCES = {
  empty: 'The file holds no turn.',
  too_large: 'The file is larger than 10 MB.',
  too_many_turns: 'The file holds more than 20,000 turns.',
  bad_encoding: 'This line is not valid UTF-8 text.',
  bad_json: 'This is not valid JSON.',
  bad_shape: 'The JSON has not the shape of a transcript: {"turns": [{"speaker": "caller", "text": "…"}]}.',
  missing_header: 'A WebVTT file begins with the line WEBVTT.',
  expected_timing: 'A cue needs a line of timing, such as 00:00:01.000 --> 00:00:04.000.',
  bad_time: 'This time cannot be read: write HH:MM:SS.mmm or, in JSON, seconds.',
  end_before_start: 'The turn ends before it starts.',
  bad_call_id: 'The call id must be 1 to 200 characters without control characters.',
  bad_called_at: 'The time of the call cannot be read: write it as 2026-11-01T09:00:00+03:00.',
  called_at_without_zone: 'The time of the call needs its zone, such as Z or +03:00.',
  bad_language: 'The language must be a BCP 47 tag, such as bn or hi-Latn.',
  bad_caller: 'The number of the caller must be 4 to 15 digits, with or without a plus sign.',
  bad_country: 'The country must be two letters, such as SA.',
  duplicate_field: 'This field is given twice with different values.',
  no_caller_turn: 'No turn of the caller holds any words.',
} as const;

export type TranscriptErrorCode = keyof typeof SENTENCES;

export const TRANSCRIPT_ERROR_CODES = Object.keys(SENTENCES) as TranscriptErrorCode[];

/**
 * A transcript that cannot be read. `line` and `column` count from 1 in the file as it arrived; `column`, in
 * UTF-16 units, is there where the fault is narrower than its line. Nothing in it comes from the content.
 */
export class TranscriptError extends Error {
  readonly messageKey: string;

  constructor(
    readonly code: TranscriptErrorCode,
    readonly line: number,
    readonly column?: number,
  ) {
    super(SENTENCES[code]);
    this.name = 'TranscriptError';
    this.messageKey = `transcript.${code}`;
  }
}
