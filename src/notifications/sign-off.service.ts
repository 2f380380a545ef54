import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { Sentences } from '../platform/i18n/sentences';
import { ChannelCapabilities } from './channels/channel-capabilities.channel';
import { maySayIn, type LanguageStanding, type Sensitive } from './sign-off.rules';

const ALL: readonly Sensitive[] = ['danger', 'consent', 'settlement'];

/** In which languages we may speak of danger, consent and settlement. */
@Injectable()
export class SignOff {
  private readonly log = new Logger('Languages');

  constructor(
    private readonly config: Config,
    private readonly sentences: Sentences,
    private readonly capabilities: ChannelCapabilities,
  ) {}

  async standing(language: string): Promise<LanguageStanding> {
    return {
      inProduction: this.config.production && !this.config.demoAllowed,
      reviewed: this.sentences.languages().find(({ tag }) => tag === language)?.reviewed ?? false,
      signedOff: await this.capabilities.signedOff(language),
    };
  }

  /** Those of the languages, in their order, in which all of these sentences may be said. */
  async allowed(languages: readonly string[], kinds: readonly Sensitive[]): Promise<string[]> {
    const standings = await Promise.all(languages.map((language) => this.standing(language)));
    return languages.filter((_, index) => kinds.every((kind) => maySayIn(standings[index]!, kind)));
  }

  /** Says once, where workers are served, in which languages some of what we send is held back. */
  async warn(): Promise<void> {
    const tags = this.sentences.languages().map(({ tag }) => tag);
    const whole = await this.allowed(tags, ALL);
    const lacking = tags.filter((tag) => !whole.includes(tag));
    if (lacking.length === 0) return;
    this.log.warn(
      `Sentences of danger, consent or settlement are held back in languages that are neither reviewed nor signed off ` +
        `(policy, languages.yaml): ${lacking.join(', ')}`,
    );
  }
}
