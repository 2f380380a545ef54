/** A language as a worker chooses it, romanised forms being choices of their own. */
export interface Choice {
  tag: string;
  name: string;
}

/** Eight to a page leaves 9 for the next one, and fits into two texts. */
const PAGE = 8;
const MORE = 9;

export interface MenuPage {
  tags: string[];
  /** "1 English, 2 العربية", with "9 …" where there are more. */
  list: string;
}

/** One page of the menu; past the end it begins again. */
export function menuPage(languages: readonly Choice[], page: number): MenuPage {
  const pages = Math.max(1, Math.ceil(languages.length / PAGE));
  const from = (page % pages) * PAGE;
  const shown = languages.slice(from, from + PAGE);
  const lines = shown.map(({ name }, at) => `${at + 1} ${name}`);
  if (pages > 1) lines.push(`${MORE} …`);
  return { tags: shown.map(({ tag }) => tag), list: lines.join(', ') };
}

/** What a digit chooses on a page: a language, the next page, or nothing. */
export function chosen(tags: readonly string[], digit: number): { tag: string } | 'more' | null {
  if (digit === MORE) return 'more';
  const tag = tags[digit - 1];
  return tag === undefined ? null : { tag };
}
