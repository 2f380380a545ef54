import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { notFound } from '../../platform/app.errors';
import { Config } from '../../platform/config/config';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { offeredLanguages, spoken, type Spoken } from './voice-languages.rules';
import { loadPrompts, type RecordedPrompts } from './voice-prompts.loader';

/** How one thing is heard: a recording of ours, or words that Twilio speaks. */
export type Sound = { play: string } | { say: string; spoken: Spoken };

const NAMESPACE = 'voice';

/** What callers hear, and in which languages there is something to hear. */
@Injectable()
export class VoiceSound {
  /** Those that can be heard, English first. Which of them are good enough to be offered is asked elsewhere. */
  readonly offered: readonly string[];
  private readonly prompts: RecordedPrompts;
  private readonly sentences: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor(private readonly config: Config) {
    const locales = loadLocales(localesDirectory()).filter(({ files }) => files[NAMESPACE]);
    this.sentences = new Map(locales.map(({ tag, files }) => [tag, files[NAMESPACE]!]));
    const keys = Object.keys(this.sentences.get('en')!);
    this.prompts = loadPrompts(config.voicePromptsDir, keys);
    const whole = locales.filter(({ files }) => keys.every((key) => files[NAMESPACE]![key]));
    const tags = whole.map(({ tag }) => tag).sort((a, b) => Number(b === 'en') - Number(a === 'en'));
    this.offered = offeredLanguages(tags, [...this.prompts.keys()]);
  }

  /** A sentence in a language that is offered. */
  sentence(language: string, key: string): Sound {
    return this.prompts.has(language)
      ? { play: this.urlOf(language, key) }
      : { say: this.sentences.get(language)![key]!, spoken: spoken(language)! };
  }

  /** Digits one by one. */
  digits(language: string, digits: string): Sound[] {
    const each = [...digits].filter((digit) => /\d/.test(digit));
    if (this.prompts.has(language))
      return each.map((digit) => ({ play: this.urlOf(language, `digit_${digit}`) }));
    // Full stops keep a machine from reading a number of millions.
    return [{ say: `${each.join('. ')}.`, spoken: spoken(language)! }];
  }

  /** @throws AppError not_found for what is no recording of ours. */
  recording(language: string, key: string): Promise<Buffer> {
    const file = this.prompts.get(language)?.get(key);
    if (!file) throw notFound();
    return readFile(file);
  }

  private urlOf(language: string, key: string): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}/webhooks/twilio/voice/prompts/${language}/${key}`;
  }
}
