import type { Script } from './scripts.rules';

/** Scripts that, among the languages served, one language is written in. */
export const SCRIPT_DECIDES: Partial<Record<Script, string>> = {
  Grek: 'el',
  Armn: 'hy',
  Hebr: 'he',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo',
  Mymr: 'my',
  Geor: 'ka',
  Khmr: 'km',
  Kore: 'ko',
};

interface TellingLetters {
  /** What such letters must at least make up of the text's letters: a name may hold one. */
  least: number;
  letters: RegExp;
  tag: string;
}

/** Letters by which languages give themselves away that the models were not trained on. */
export const TELLING_LETTERS: Partial<Record<Script, readonly TellingLetters[]>> = {
  Arab: [
    { letters: /[ۇۋۈ]/g, tag: 'ug', least: 0.08 },
    { letters: /[ڪڻڳٻڄڏ]/g, tag: 'sd', least: 0.04 },
  ],
  Cyrl: [
    { letters: /[әұ]/g, tag: 'kk', least: 0.03 },
    { letters: /[ѓќѕ]/g, tag: 'mk', least: 0.03 },
    { letters: /[ђћљњџј]/g, tag: 'sr', least: 0.04 },
  ],
  Latn: [{ letters: /ə/g, tag: 'az', least: 0.04 }],
};

/** Languages that numbers of a country often write in; only breaks ties. */
export const COUNTRY_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  AE: ['ar', 'ar-Latn', 'en'],
  AF: ['fa', 'ps', 'uz'],
  AL: ['sq'],
  AM: ['hy'],
  BD: ['bn', 'bn-Latn'],
  BG: ['bg'],
  BH: ['ar', 'ar-Latn', 'en'],
  BR: ['pt'],
  CN: ['zh'],
  EG: ['ar', 'ar-Latn'],
  ER: ['ti'],
  ET: ['am', 'om', 'ti'],
  GE: ['ka'],
  GH: ['tw', 'en'],
  HT: ['ht'],
  ID: ['id', 'jv'],
  IN: ['hi', 'hi-Latn', 'ta-Latn', 'te-Latn', 'ml-Latn', 'pa-Latn'],
  IQ: ['ar', 'ku', 'ckb'],
  IR: ['fa', 'ckb'],
  JO: ['ar', 'ar-Latn'],
  KE: ['sw', 'en'],
  KG: ['ky', 'ru'],
  KH: ['km'],
  KW: ['ar', 'ar-Latn', 'en'],
  LA: ['lo'],
  LB: ['ar', 'ar-Latn', 'fr'],
  LK: ['si', 'ta', 'ta-Latn'],
  MA: ['ar', 'ar-Latn', 'fr'],
  MD: ['ro', 'ru'],
  MG: ['mg', 'fr'],
  MM: ['my'],
  MN: ['mn'],
  MY: ['ms'],
  NG: ['ha', 'yo', 'en'],
  NP: ['ne', 'ne-Latn'],
  OM: ['ar', 'ar-Latn', 'en'],
  PH: ['fil', 'ceb'],
  PK: ['ur', 'ur-Latn', 'pa-Latn', 'ps'],
  PL: ['pl'],
  PT: ['pt'],
  QA: ['ar', 'ar-Latn', 'en'],
  RO: ['ro'],
  RU: ['ru'],
  RW: ['rw'],
  SA: ['ar', 'ar-Latn', 'en'],
  SN: ['wo', 'fr'],
  SO: ['so'],
  SY: ['ar', 'ku'],
  TH: ['th'],
  TJ: ['tg', 'ru'],
  TN: ['ar', 'ar-Latn', 'fr'],
  TR: ['tr', 'ku'],
  TZ: ['sw'],
  UA: ['uk', 'ru'],
  UG: ['lg', 'sw', 'en'],
  UZ: ['uz', 'uz-Cyrl', 'ru'],
  VN: ['vi'],
};
