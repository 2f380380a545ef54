/**
 * The calendar that readers of a language live by, where it is not the Gregorian one (Unicode CLDR, calendar preference
 * data; Iran, Ethiopia, Thailand, and the Umm al-Qura calendar of the Gulf).
 */
const CALENDARS: Readonly<Record<string, string>> = {
  fa: 'persian',
  am: 'ethiopic',
  th: 'buddhist',
  ar: 'islamic-umalqura',
};

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

export interface LocalDay {
  /** In the readers' own calendar and digits. */
  own: string;
  /** The same day by the Gregorian calendar, in the readers' language; null where that is their own. */
  gregorian: string | null;
  /** Both as one text: "24 ጥቅምት 2019 (3 ኖቬምበር 2026)". */
  text: string;
}

/**
 * A day as readers of `language` (BCP 47) write it, in `zone` (IANA; UTC where nobody knows where the reader is). Arabic
 * readers in the Gulf live by both calendars, so the Gregorian leads there and the Islamic stands beside it.
 * Throws a RangeError for a date or a zone that is none; a language that is none reads as English.
 */
export function localDay(date: Date, language: string, zone = 'UTC'): LocalDay {
  const tag = known(language);
  const calendar = CALENDARS[new Intl.Locale(tag).language];
  const gregorian = written(date, tag, 'gregory', zone);
  if (!calendar) return { own: gregorian, gregorian: null, text: gregorian };
  const own = written(date, tag, calendar, zone);
  const [first, beside] = calendar.startsWith('islamic') ? [gregorian, own] : [own, gregorian];
  return { own, gregorian, text: `${first} (${beside})` };
}

/**
 * A sum as readers of `language` write it, with the currency's letters (ISO 4217), which every bank and every worker
 * knows, and as many decimals as the currency has. `amount` is in whole units: 1234.5 riyals, or its decimal text.
 */
export function localSum(amount: number | string, currency: string, language: string): string {
  const options = { style: 'currency', currency, currencyDisplay: 'code' } as const;
  return new Intl.NumberFormat(known(language), options).format(amount as number);
}

function written(date: Date, tag: string, calendar: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(`${tag}-u-ca-${calendar}`, { ...DAY, timeZone }).formatToParts(date);
  // Ethiopians write no era behind a year; ICU adds one, in Latin letters.
  const plain = calendar === 'ethiopic' ? parts.filter(({ type }) => type !== 'era') : parts;
  return plain
    .map(({ value }) => value)
    .join('')
    .trim();
}

function known(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
