import { baseLanguage } from '../policy/policy.rules';

/** A name in the language asked for, or in its base language, or in English, with the language it is in. */
export function inLanguage(
  names: Readonly<Record<string, string>>,
  lang: string,
): { text: string; lang: string } {
  const tag = [lang, baseLanguage(lang), 'en'].find((each) => names[each] !== undefined);
  return tag ? { text: names[tag]!, lang: tag } : { text: Object.values(names)[0] ?? '', lang: 'en' };
}
