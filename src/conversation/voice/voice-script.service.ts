import { Injectable } from '@nestjs/common';
import { transcribed } from '../../intake/voice/voice-languages.rules';
import { pageOf, LANGUAGES_A_PAGE, writeStep, type Step } from '../../intake/voice/voice-menu.rules';
import { VoiceSound, type Sound } from '../../intake/voice/voice-sound.service';
import { SignOff } from '../../notifications/sign-off.service';
import { Config } from '../../platform/config/config';
import { FALLBACK } from '../../platform/i18n/locale-choice.rules';
import { twiml } from './twiml.presenter';

/** Sentences of each question, in the order in which they are heard: danger first. */
const SENTENCES: Readonly<Record<Exclude<Step['at'], 'languages'>, readonly string[]>> = {
  menu: ['person', 'menu'],
  consent: ['consent'],
  recorded: ['recorded'],
  receipt: ['ask_number'],
};

/** What is heard in a call, step by step, as Twilio is told it. */
@Injectable()
export class VoiceScript {
  constructor(
    private readonly config: Config,
    private readonly sound: VoiceSound,
    private readonly signOff: SignOff,
  ) {}

  /**
   * The languages that can be heard and are good enough for the questions of danger and consent. English where there is none
   * such: a line that falls silent helps nobody.
   */
  async offered(): Promise<readonly string[]> {
    const allowed = await this.signOff.allowed(this.sound.offered, ['danger', 'consent']);
    return allowed.length > 0 ? allowed : [FALLBACK];
  }

  /** The language of a call; the first that is offered where it is none of those. */
  async spoken(language: string | null): Promise<string> {
    const offered = await this.offered();
    return language && offered.includes(language) ? language : offered[0]!;
  }

  /** @param before sentences that are heard first, in the language of the question */
  async ask(step: Step, before: readonly string[] = []): Promise<string> {
    const offered = await this.offered();
    const language = step.language ?? offered[0]!;
    const question =
      step.at === 'languages'
        ? this.languages(step, offered)
        : SENTENCES[step.at].map((key) => this.sound.sentence(language, key));
    const sounds = [...before.map((key) => this.sound.sentence(language, key)), ...question];
    const digits = step.at === 'receipt' ? null : 1;
    return twiml(sounds, { kind: 'keys', digits, action: this.url('answer', writeStep(step)) });
  }

  record(language: string, tries: number): string {
    const lines = tries > 0 ? ['not_heard', 'record'] : ['record'];
    const at = { lang: language };
    return twiml(
      lines.map((key) => this.sound.sentence(language, key)),
      {
        kind: 'record',
        action: this.url('recorded', { ...at, tries: String(tries) }),
        silent: this.url('silence', { ...at, tries: String(tries) }),
        told: this.url('recording', at),
        words: transcribed(language) ? this.url('transcription', at) : null,
      },
    );
  }

  /** Says it and hangs up. */
  say(language: string, keys: readonly string[]): string {
    return twiml(
      keys.map((key) => this.sound.sentence(language, key)),
      { kind: 'hang_up' },
    );
  }

  /** The receipt, twice. */
  receipt(language: string, receipt: string): string {
    const sentence = (key: string) => this.sound.sentence(language, key);
    const digits = this.sound.digits(language, receipt);
    const sounds = [
      ...[sentence('your_number'), ...digits, sentence('once_more'), ...digits],
      ...[sentence('keep_number'), sentence('goodbye')],
    ];
    return twiml(sounds, { kind: 'hang_up' });
  }

  /** Each language speaks for itself. */
  private languages({ page }: Step, offered: readonly string[]): Sound[] {
    const first = offered[0]!;
    const choices = pageOf(offered, page).flatMap(({ key, language }) => [
      ...[this.sound.sentence(language, 'choose_language'), ...this.sound.digits(language, key)],
      this.sound.sentence(language, 'person'),
    ]);
    const more = offered.length > LANGUAGES_A_PAGE ? [this.sound.sentence(first, 'more_languages')] : [];
    return [...choices, ...more];
  }

  private url(path: string, query: Record<string, string>): string {
    const base = `${this.config.publicUrl.replace(/\/$/, '')}/webhooks/twilio/voice/${path}`;
    return `${base}?${new URLSearchParams(query).toString()}`;
  }
}
