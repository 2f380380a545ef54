/** The basic character set of GSM 03.38 (3GPP TS 23.038, 6.2.1): one septet each. */
const GSM7_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table (6.2.1.1): an escape and the character, two septets that are not parted. */
const GSM7_EXTENSION = new Set('\f^{}\\[~]|€');

/** Room in a single text and in each part of a joined one, in septets or UTF-16 code units (TS 23.040, 9.2.3.24). */
const ROOM = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const;

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets or UTF-16 code units. */
  units: number;
  /** What is paid for: 0 for an empty text. */
  segments: number;
}

/** How many texts a body becomes. One character outside GSM-7 makes the whole body UCS-2. */
export function segmentsOf(body: string): Segments {
  const characters = [...body];
  const gsm = characters.every((c) => GSM7_BASIC.has(c) || GSM7_EXTENSION.has(c));
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  const widths = characters.map((c) => (gsm ? (GSM7_EXTENSION.has(c) ? 2 : 1) : c.length));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { single, part } = ROOM[encoding];
  return { encoding, units, segments: units <= single ? Math.min(units, 1) : parts(widths, part) };
}

/** A character that does not fit at the end of a part begins the next one whole. */
function parts(widths: number[], room: number): number {
  let count = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > room) {
      count += 1;
      used = 0;
    }
    used += width;
  }
  return count;
}
