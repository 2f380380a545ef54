import { Injectable } from '@nestjs/common';
import { createInstance, type i18n } from 'i18next';
import { Counter } from 'prom-client';
import { metric } from '../web/metrics';
import { chooseLocale, FALLBACK, fallbackChain } from './locale-choice.rules';
import type { Locale } from './locales.loader';
import { Sentences, type Language, type SentenceParams } from './sentences';

const missing = metric(
  () =>
    new Counter({
      name: 'recourse_sentences_missing_total',
      help: 'Sentences that a language lacks; English was shown',
      labelNames: ['language', 'namespace'],
    }),
);

/** First strong isolate and its end: keeps a value from reordering the sentence around it (UAX #9, 2.4). */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
/** Sent as texts, where an old phone shows an isolate as a box. */
const TEXTS = 'messages';

/** Sentences from locales/, through i18next. */
@Injectable()
export class I18nService extends Sentences {
  private readonly engine: i18n;
  private readonly byTag: Map<string, Locale>;
  private readonly tags: string[];

  /** @param strict a sentence that a language lacks is an error: in tests and checks */
  constructor(
    locales: Locale[],
    private readonly strict: boolean,
  ) {
    super();
    this.byTag = new Map(locales.map((locale) => [locale.tag, locale]));
    this.tags = [...this.byTag.keys()];
    this.engine = createInstance();
    void this.engine.init({
      initAsync: false,
      resources: Object.fromEntries(locales.map(({ tag, files }) => [tag, files])),
      ns: [...new Set(locales.flatMap(({ files }) => Object.keys(files)))],
      load: 'currentOnly',
      fallbackLng: (tag: string | undefined) => fallbackChain(tag ?? FALLBACK, this.tags),
      keySeparator: false,
      interpolation: { escapeValue: false },
    });
  }

  text(language: string, key: string, params: SentenceParams = {}): string {
    const [namespace] = key.split(':') as [string];
    const options = { ...this.isolated(language, namespace, params), lng: language, nest: false };
    const own: boolean = this.engine.exists(key, { ...options, fallbackLng: false });
    const known: boolean = own || this.engine.exists(key, options);
    if (!known) throw new Error(`no sentence ${key}`);
    if (!own && this.byTag.get(language)?.files[namespace]) {
      if (this.strict) throw new Error(`locales/${language} lacks the sentence ${key}`);
      missing().inc({ language, namespace });
    }
    return this.engine.t(key, options);
  }

  direction(language: string): 'ltr' | 'rtl' {
    return this.byTag.get(language)?.meta.direction ?? directionOf(language);
  }

  best(requested: string | undefined, namespace = TEXTS): string {
    return chooseLocale(requested, this.tagsWith(namespace));
  }

  languages(namespace = TEXTS): Language[] {
    return this.tagsWith(namespace)
      .map((tag) => ({ tag, meta: this.byTag.get(tag)!.meta }))
      .map(({ tag, meta: { name, direction, reviewed } }) => ({ tag, name, direction, reviewed }))
      .sort(
        (a, b) =>
          Number(b.tag === FALLBACK) - Number(a.tag === FALLBACK) || a.name.localeCompare(b.name, FALLBACK),
      );
  }

  private tagsWith(namespace: string): string[] {
    return this.tags.filter((tag) => this.byTag.get(tag)!.files[namespace]);
  }

  private isolated(language: string, namespace: string, params: SentenceParams): SentenceParams {
    if (this.direction(language) !== 'rtl') return params;
    const wrap = (value: string) =>
      namespace === TEXTS
        ? // Groups of digits parted by spaces change places in Arabic text; parted by U+00A0 they are one number (W4).
          value.replaceAll(' ', '\u00a0')
        : `${ISOLATE}${value}${END_ISOLATE}`;
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' || name === 'context' || name === 'words' ? value : wrap(value),
      ]),
    );
  }
}

/** Scripts written from right to left, among those our workers use. */
const RTL_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'];

function directionOf(language: string): 'ltr' | 'rtl' {
  try {
    return RTL_SCRIPTS.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
