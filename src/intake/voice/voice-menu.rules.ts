import { readReceipt } from '../receipt.rules';

/**
 * Where a call stands. It travels in the address that Twilio is told to call next, which Twilio signs: asked twice, it
 * answers the same, and a caller can press keys and nothing else.
 */
export interface Step {
  at: (typeof QUESTIONS)[number];
  /** Null before one is chosen. */
  language: string | null;
  /** Of the list of languages, from 0. */
  page: number;
  /** How often this was asked and not answered. */
  tries: number;
}

/** What a caller is asked; each is answered by keys. */
export const QUESTIONS = ['languages', 'menu', 'consent', 'recorded', 'receipt'] as const;

/** What follows from a key. */
export type Turn =
  | { then: 'ask'; step: Step }
  | { then: 'record'; language: string; tries: number }
  | { then: 'person_now'; language: string }
  | { then: 'call_back'; language: string; because: 'no_answer' | 'no_consent' }
  | { then: 'read_receipt'; language: string }
  | { then: 'status'; step: Step; language: string; receipt: string; pin: string | null }
  | { then: 'goodbye'; language: string };

/** A question is asked so often, and then a person calls back. */
export const MOST_TRIES = 3;
/** Keys 1 to 8 choose a language, 9 turns the page, 0 is a person. */
export const LANGUAGES_A_PAGE = 8;
/** Always the same key, at every question. */
const PERSON = '0';
const RECEIPT_DIGITS = 16;
const PIN = /^\d{4,8}$/;

/** The first question: the menu at once where there is only one language. `offered`: those that have a sound, in order. */
export function firstStep(offered: readonly string[]): Step {
  const [only, ...others] = offered;
  return others.length === 0 && only ? asking('menu', only) : asking('languages', null);
}

/**
 * What follows from the keys that were pressed; none were pressed where `keys` is empty. Never throws, whatever is pressed
 * and whatever stands in the step: a language that is not offered is asked for again.
 */
export function follow(step: Step, keys: string, offered: readonly string[]): Turn {
  const language = step.language && offered.includes(step.language) ? step.language : null;
  const spoken = language ?? offered[0]!;
  if (keys === PERSON) return { then: 'person_now', language: spoken };
  if (step.at === 'languages' || !language) return chosenLanguage(step, keys, offered);
  switch (step.at) {
    case 'menu':
      if (keys === '1') return { then: 'ask', step: asking('consent', language) };
      if (keys === '2') return { then: 'ask', step: asking('receipt', language) };
      if (keys === '3' && offered.length > 1) return { then: 'ask', step: asking('languages', null) };
      return again(step, spoken);
    case 'consent':
      if (keys === '1') return { then: 'record', language, tries: 0 };
      if (keys === '2') return { then: 'call_back', language, because: 'no_consent' };
      return again(step, spoken);
    case 'recorded':
      return keys === '1' ? { then: 'read_receipt', language } : { then: 'goodbye', language };
    case 'receipt':
      return receiptAndPin(step, language, keys) ?? again(step, spoken);
  }
}

/** What follows when nothing was said after the tone. */
export function nothingHeard(language: string, tries: number): Turn {
  return tries + 1 < MOST_TRIES
    ? { then: 'record', language, tries: tries + 1 }
    : { then: 'call_back', language, because: 'no_answer' };
}

/** The same question once more, or a call back when it was asked often enough. */
export function again(step: Step, spoken: string): Turn {
  return step.tries + 1 < MOST_TRIES
    ? { then: 'ask', step: { ...step, tries: step.tries + 1 } }
    : { then: 'call_back', language: spoken, because: 'no_answer' };
}

/** The languages of a page with their keys. */
export function pageOf(offered: readonly string[], page: number): { key: string; language: string }[] {
  return offered
    .slice(page * LANGUAGES_A_PAGE, (page + 1) * LANGUAGES_A_PAGE)
    .map((language, n) => ({ key: String(n + 1), language }));
}

function chosenLanguage(step: Step, keys: string, offered: readonly string[]): Turn {
  const chosen = pageOf(offered, step.page).find(({ key }) => key === keys);
  if (chosen) return { then: 'ask', step: asking('menu', chosen.language) };
  if (keys === '9' && offered.length > LANGUAGES_A_PAGE) {
    const pages = Math.ceil(offered.length / LANGUAGES_A_PAGE);
    return { then: 'ask', step: { ...asking('languages', null), page: (step.page + 1) % pages } };
  }
  return again({ ...step, at: 'languages', language: null }, offered[0]!);
}

/** Sixteen digits, and right after them the PIN where there is one. */
function receiptAndPin(step: Step, language: string, keys: string): Turn | null {
  const receipt = readReceipt(keys.slice(0, RECEIPT_DIGITS));
  const pin = keys.slice(RECEIPT_DIGITS);
  if (!receipt || (pin !== '' && !PIN.test(pin))) return null;
  return { then: 'status', step, language, receipt, pin: pin || null };
}

const asking = (at: Step['at'], language: string | null): Step => ({ at, language, page: 0, tries: 0 });

/** A step from the address that we gave out; anything else that stands there is the beginning. */
export function readStep(query: Readonly<Record<string, string | undefined>>): Step {
  const at = QUESTIONS.find((each) => each === query.at) ?? 'languages';
  const count = (text: string | undefined) => (/^\d{1,2}$/.test(text ?? '') ? Number(text) : 0);
  return { at, language: query.lang ?? null, page: count(query.page), tries: count(query.tries) };
}

/** A step as it stands in an address. */
export function writeStep({ at, language, page, tries }: Step): Record<string, string> {
  return { at, ...(language ? { lang: language } : {}), page: String(page), tries: String(tries) };
}

/** What was recorded of a call. */
export interface Recording {
  callSid: string;
  url: string;
  seconds: number | null;
  language: string;
  /** The provider's id of what it wrote down, where that is told. */
  transcription?: string;
}
