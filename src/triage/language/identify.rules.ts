import type { AssessmentHints, LanguageGuess } from '../assessment.rules';
import type { Weights } from '../linear/weights.rules';
import { cleanWords, isShared, type SharedScript } from './clean.rules';
import { logits } from './linear.rules';
import { COUNTRY_LANGUAGES, SCRIPT_DECIDES, TELLING_LETTERS } from './script-languages.rules';
import { countScripts, dominantScript, scriptAt, type Script } from './scripts.rules';

/**
 * `confidence` counts what serves as the same language (see `SERVED_AS_ONE`) together; the alternatives carry their
 * own shares; a second script's language is among them, weighed by its share of the letters. Calibrated on messages of 20 to 160 characters and on stretches of two to five words.
 */
export type IdentifiedLanguage = LanguageGuess & { alternatives: LanguageGuess[] };

/** What tells the language of a message. Never throws; `und` where there is too little to tell. */
export interface LanguageIdentifier {
  identify(text: string, hints: AssessmentHints): IdentifiedLanguage;
}

const UNKNOWN: IdentifiedLanguage = { tag: 'und', confidence: 0, alternatives: [] };

/**
 * Varieties that strangers to a conversation cannot reliably tell apart in a short message, and whose readers
 * understand the other: who reads one can serve the other. Dari (prs) is answered as `fa` from the start.
 */
export const SERVED_AS_ONE: readonly (readonly string[])[] = [
  ['hi-Latn', 'ur-Latn'],
  ['id', 'ms'],
  ['fa', 'prs'],
];

/** The tags that serve as the same language as `tag`, itself among them. */
export function servedAsOne(tag: string): readonly string[] {
  return SERVED_AS_ONE.find((group) => group.includes(tag)) ?? [tag];
}

/** Longest text looked at, in UTF-16 code units. */
const TEXT_AT_MOST = 20_000;
/** Fewer letters than these tell nothing where a script has several languages, or only one. */
const LETTERS_AT_LEAST = 3;
const LETTERS_AT_LEAST_ALONE = 2;
/** Logits are divided by this: set so that of the answers given with 0.8, four in five are right. */
const TEMPERATURE = 0.75;
const SURE = 0.99;
/** Odds (as a logarithm) within which a guess counts as nearly as likely as the best. */
const NEAR_TIE = 1.2;
const PRIOR_CONVERSATION = 0.8;
const PRIOR_COUNTRY = 0.4;

/** Language of the script alone, or of letters that no language of our models writes. */
function decided(script: Script, counts: Map<Script, number>, text: string): IdentifiedLanguage | null {
  const letters = counts.get(script) ?? 0;
  if (script === 'Hani' || script === 'Jpan') {
    return { tag: counts.has('Jpan') ? 'ja' : 'zh', confidence: letters >= 2 ? 0.97 : 0.8, alternatives: [] };
  }
  const only = SCRIPT_DECIDES[script];
  if (only && letters >= LETTERS_AT_LEAST_ALONE) {
    return { tag: only, confidence: letters >= 4 ? 0.98 : 0.8, alternatives: [] };
  }
  const lower = text.toLowerCase();
  for (const { letters: telling, tag, least } of TELLING_LETTERS[script] ?? []) {
    const found = lower.match(telling)?.length ?? 0;
    if (found >= 2 && found >= least * letters) return { tag, confidence: 0.8, alternatives: [] };
  }
  return null;
}

/** Fewer letters than these in a second script are a borrowed word. */
const LETTERS_OF_SECOND = 6;
const SECONDS_AT_MOST = 2;
/** They are looked for in so many code units. */
const SECONDS_WITHIN = 2_000;

/** The letters of one script, the rest blanked. */
function onlyIn(script: Script, text: string): string {
  let only = '';
  for (const sign of text) only += scriptAt(sign.codePointAt(0) ?? 0) === script ? sign : ' ';
  return only;
}

/** Tells languages by script where a script has one, and by the script's linear model where it has several. */
export function linearIdentifier(models: readonly Weights[]): LanguageIdentifier {
  const byScript = new Map(models.map((model) => [model.name, model]));
  function inScript(
    script: Script,
    counts: Map<Script, number>,
    text: string,
    hints: AssessmentHints,
  ): IdentifiedLanguage {
    const clear = decided(script, counts, text);
    if (clear) return clear;
    const model = isShared(script) ? byScript.get(script) : undefined;
    if (!model) return UNKNOWN;
    const words = cleanWords(text, model.name as SharedScript);
    if (words.join('').length < LETTERS_AT_LEAST) return UNKNOWN;
    const scores = logits(model, words);
    return scores ? settle(model.tags, scores, hints) : UNKNOWN;
  }
  return {
    identify(raw, hints) {
      // One sign may stand for eighteen letters: cut again.
      const text = raw.slice(0, TEXT_AT_MOST).normalize('NFKC').slice(0, TEXT_AT_MOST);
      const counts = countScripts(text);
      const script = dominantScript(counts);
      if (!script) return UNKNOWN;
      const language = inScript(script, counts, text, hints);
      const letters = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const others: LanguageGuess[] = [];
      const seconds = [...counts].filter(([each, count]) => each !== script && count >= LETTERS_OF_SECOND);
      for (const [second, count] of seconds.sort((a, b) => b[1] - a[1]).slice(0, SECONDS_AT_MOST)) {
        const { tag, confidence } = inScript(
          second,
          new Map([[second, count]]),
          onlyIn(second, text.slice(0, SECONDS_WITHIN)),
          hints,
        );
        if (tag !== 'und') others.push({ tag, confidence: share(confidence * (count / letters)) });
      }
      if (others.length === 0) return language;
      const alternatives = [...language.alternatives, ...others].sort((a, b) => b.confidence - a.confidence);
      return { ...language, alternatives };
    },
  };
}

const share = (part: number): number => Math.min(SURE, Math.round(part * 1000) / 1000);

/**
 * Turns scores into probabilities. Hints reorder only those that are nearly as likely as the best: what a message
 * says outweighs what is known of its sender.
 */
export function settle(
  tags: readonly string[],
  scores: ArrayLike<number>,
  hints: AssessmentHints,
): IdentifiedLanguage {
  const known = new Set((hints.languages ?? []).flatMap((tag) => [tag, `${baseOf(tag)}-Latn`]));
  const local = new Set(COUNTRY_LANGUAGES[hints.country ?? ''] ?? []);
  const best = Math.max(...Array.from(scores));
  let total = 0;
  const guesses = tags.map((tag, i) => {
    const gap = ((scores[i] ?? -Infinity) - best) / TEMPERATURE;
    const prior =
      -gap < NEAR_TIE ? (known.has(tag) ? PRIOR_CONVERSATION : 0) + (local.has(tag) ? PRIOR_COUNTRY : 0) : 0;
    const confidence = Math.exp(gap + prior);
    total += confidence;
    return { tag, confidence };
  });
  const ranked = guesses.sort((a, b) => b.confidence - a.confidence);
  const [first, ...others] = ranked;
  if (!first) return UNKNOWN;
  const same = servedAsOne(first.tag);
  const together = ranked.reduce(
    (sum, { tag, confidence }) => sum + (same.includes(tag) ? confidence : 0),
    0,
  );
  return {
    tag: first.tag,
    confidence: share(together / total),
    alternatives: others
      .slice(0, 4)
      .map(({ tag, confidence }) => ({ tag, confidence: share(confidence / total) }))
      .filter(({ confidence }) => confidence >= 0.01),
  };
}

/** The language of a tag without script, region or extension: `hi-Latn` → `hi`. */
export function baseOf(tag: string): string {
  return tag.split('-')[0] ?? tag;
}
