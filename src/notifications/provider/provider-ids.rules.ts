/**
 * Something that the provider still keeps, by the provider's own id. `body`: the words of a message, not its record;
 * `message`: both.
 */
export interface KeptAtProvider {
  kind: 'message' | 'body' | 'media' | 'recording' | 'transcription';
  providerId: string;
  /** Of a piece of media: the message it came with. */
  parentId: string | null;
}

const MESSAGE = /^(SM|MM)[0-9a-f]{32}$/i;
const MEDIA = /\/Messages\/((?:SM|MM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/i;
const TRANSCRIPTION = /^TR[0-9a-f]{32}$/i;
const RECORDING = /\/Recordings\/(RE[0-9a-f]{32})$/i;

/** What lies behind the address of a file; null for an address that is not of Twilio's form. */
export function fileAt(url: string): KeptAtProvider | null {
  const [, parentId, media] = MEDIA.exec(url) ?? [];
  if (parentId && media) return { kind: 'media', providerId: media, parentId };
  const [, recording] = RECORDING.exec(url) ?? [];
  return recording ? { kind: 'recording', providerId: recording, parentId: null } : null;
}

/** The words of a message, by its id; null for an id that is not of Twilio's form. */
export function wordsOf(messageId: string): KeptAtProvider | null {
  return MESSAGE.test(messageId) ? { kind: 'body', providerId: messageId, parentId: null } : null;
}

/** What the provider wrote down of a recording, by its id; null for an id that is not of Twilio's form. */
export function transcriptionOf(id: string | undefined): KeptAtProvider | null {
  return TRANSCRIPTION.test(id ?? '') ? { kind: 'transcription', providerId: id!, parentId: null } : null;
}
