/** A language that a person can choose. */
export interface Language {
  /** BCP 47: the folder under locales/. */
  tag: string;
  /** What its own readers call it. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** Whether a native reader has checked it. */
  reviewed: boolean;
}

export type SentenceParams = Readonly<Record<string, string | number>>;

/** Every sentence that a person reads. */
export abstract class Sentences {
  /**
   * The sentence `namespace:key` in `language`; where the language has no such file, in its base language, else English.
   * Not escaped: that is the renderer's part. A number called `count` chooses the plural, a `context` the variant.
   * @throws Error when there is no such sentence: a key is never shown.
   */
  abstract text(language: string, key: string, params?: SentenceParams): string;

  /** Writing direction of a tag, known to us or not. */
  abstract direction(language: string): 'ltr' | 'rtl';

  /**
   * The language we have that serves best for a tag or an Accept-Language header.
   * @param namespace only among the languages that have this file: `portal` leaves the romanised ones out
   */
  abstract best(requested: string | undefined, namespace?: string): string;

  /** What we have, English first, then by own name. */
  abstract languages(namespace?: string): Language[];
}
