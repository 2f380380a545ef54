/**
 * How far something that was sent may be trusted. `copied`: a picture, of which we have drawn a clean copy; `known`: a sound
 * whose first bytes say so; `untrusted`: everything else, kept as it came and never shown in a page.
 */
export type Trust = 'copied' | 'known' | 'untrusted';

/** Larger files are kept and not looked into, in bytes. */
export const MAX_EXAMINED_BYTES = 20 * 1024 * 1024;
/** Larger files are not kept, in bytes: WhatsApp's own limit for documents is 100 MB, Twilio's for media 16 MB. */
export const MAX_KEPT_BYTES = 64 * 1024 * 1024;
/** A picture that unpacks to more is not unpacked: a few kilobytes can hold a picture of any size. */
export const MAX_PIXELS = 50_000_000;
/** Longest side of the copy that the desk sees, in pixels: enough to read a payslip. */
export const COPY_SIDE = 2_560;

/** What a browser shows or plays by itself, by the type found in the first bytes. */
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/heic'];
const SOUNDS = new Map([
  ['audio/mpeg', 'mp3'],
  ['audio/ogg', 'ogg'],
  ['audio/opus', 'ogg'],
  ['audio/amr', 'amr'],
  ['audio/aac', 'aac'],
  ['audio/wav', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/x-m4a', 'm4a'],
  ['audio/mp4', 'm4a'],
]);

export type MediaKind = 'picture' | 'sound' | 'other';

/**
 * What a file is, by the type that its first bytes show; what its sender declares decides nothing. Parameters
 * (`audio/ogg; codecs=opus`) are left aside.
 */
export function kindOf(foundType: string | null): MediaKind {
  const bare = bareType(foundType);
  if (PICTURES.includes(bare)) return 'picture';
  return SOUNDS.has(bare) ? 'sound' : 'other';
}

/** How a file leaves us. */
export interface Handed {
  contentType: string;
  disposition: string;
}

/** Under which type and name a file is handed to a member of staff. `id` is our own, so the name holds nothing sent. */
export function handedAs(trust: Trust, foundType: string | null, id: string): Handed {
  if (trust === 'copied') return { contentType: 'image/jpeg', disposition: `inline; filename="${id}.jpg"` };
  const bare = bareType(foundType);
  const ending = trust === 'known' ? SOUNDS.get(bare) : undefined;
  return ending
    ? { contentType: bare, disposition: `attachment; filename="${id}.${ending}"` }
    : { contentType: 'application/octet-stream', disposition: `attachment; filename="untrusted-${id}.bin"` };
}

const bareType = (type: string | null): string => (type ?? '').split(';')[0]!.trim().toLowerCase();

/** What a file was found to be. */
export interface Examined {
  /** By its first bytes; null where they say nothing that is known. */
  foundType: string | null;
  trust: Trust;
  /** Of a picture: what may be shown. */
  copy: Buffer | null;
}
