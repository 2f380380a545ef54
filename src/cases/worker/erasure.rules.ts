import { fileAt, wordsOf, type KeptAtProvider } from '../../intake/media/provider-ids.rules';
import type { SubmissionContent } from '../../intake/submission.rules';

/** What Twilio still keeps of a message: the message with its record, and each file apart, which outlives its message. */
export function keptOf({ source }: Pick<SubmissionContent, 'source'>): KeptAtProvider[] {
  if (!source) return [];
  const words = wordsOf(source.id);
  const files = (source.media ?? []).flatMap(({ url }) => fileAt(url) ?? []);
  return words ? [{ ...words, kind: 'message' }, ...files] : files;
}
