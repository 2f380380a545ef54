import { VoiceSound } from '../../intake/voice/voice-sound.service';
import { SignOff } from '../../notifications/sign-off.service';
import type { Sensitive } from '../../notifications/sign-off.rules';
import { ChannelCapabilities } from '../../notifications/channels/channel-capabilities.channel';
import { readConfig } from '../../platform/config/config';
import { I18nService } from '../../platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { VoiceScript } from './voice-script.service';

/** A policy in which offices have signed for these languages and nothing else is known. */
class Signed extends ChannelCapabilities {
  constructor(private readonly signed: Readonly<Record<string, readonly Sensitive[]>>) {
    super();
  }
  of(): Promise<never> {
    return Promise.reject(new Error('not asked'));
  }
  limits(): Promise<never> {
    return Promise.reject(new Error('not asked'));
  }
  signedOff(language: string): Promise<readonly Sensitive[]> {
    return Promise.resolve(this.signed[language] ?? []);
  }
}

const locales = loadLocales(localesDirectory());
const DATA_KEY = Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7)).toString('base64');

/** A line on which English, Filipino and Arabic can be heard, whatever else is translated by now. */
function line(env: Record<string, string>, signed: Readonly<Record<string, readonly Sensitive[]>>) {
  const config = readConfig({ DATABASE_URL: 'postgres://nobody', DATA_KEY, ...env });
  const sound = new VoiceSound(config);
  Object.assign(sound, { offered: ['en', 'fil', 'ar'] });
  const signOff = new SignOff(config, new I18nService(locales, false), new Signed(signed));
  return new VoiceScript(config, sound, signOff);
}
const PRODUCTION = { NODE_ENV: 'production' };

it('in production callers are offered what is signed for danger and for consent', async () => {
  const script = line(PRODUCTION, { fil: ['danger', 'consent'], ar: ['danger', 'settlement'] });
  expect(await script.offered()).toEqual(['fil']);
  expect(await script.spoken('ar')).toBe('fil');
});

it('and English where nothing is signed: the line does not fall silent', async () => {
  const script = line(PRODUCTION, {});
  expect(await script.offered()).toEqual(['en']);
  expect(await script.ask({ at: 'menu', language: null, page: 0, tries: 0 })).toContain(
    'If you are in danger, press 0',
  );
});

it.each([{ NODE_ENV: 'test' }, { ...PRODUCTION, DEMO: '1' }, { ...PRODUCTION, EMBEDDED: '1' }])(
  'everything that can be heard is offered with %o',
  async (env) => expect(await line(env, {}).offered()).toEqual(['en', 'fil', 'ar']),
);
