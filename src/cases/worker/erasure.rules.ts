import {
  fileAt,
  transcriptionOf,
  wordsOf,
  type KeptAtProvider,
} from '../../notifications/provider/provider-ids.rules';
import type { SubmissionContent } from '../../intake/submission.rules';

/** What Twilio still keeps of a message: the message with its record, and each file apart, which outlives its message. */
export function keptOf({ source }: Pick<SubmissionContent, 'source'>): KeptAtProvider[] {
  if (!source) return [];
  const words = wordsOf(source.id);
  const written = transcriptionOf(source.transcription);
  const files = (source.media ?? []).flatMap(({ url }) => fileAt(url) ?? []).concat(written ?? []);
  return words ? [{ ...words, kind: 'message' }, ...files] : files;
}
