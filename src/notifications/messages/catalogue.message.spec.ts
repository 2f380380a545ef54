import { placeholders } from '../../platform/i18n/locale-check.rules';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { MESSAGES, messageOf, sentenceKey, type MessageKey } from './catalogue.message';

const english = loadLocales(localesDirectory()).find(({ tag }) => tag === 'en')!;
const keys = Object.keys(MESSAGES) as MessageKey[];

describe.each(keys)('%s', (key) => {
  const message = messageOf(key);
  const [namespace, name] = sentenceKey(message).split(':') as [string, string];
  const sentence = english.files[namespace]?.[name] ?? '';

  it('has its values in its sentence', () => {
    expect(placeholders(sentence)).toEqual(
      message.params.filter((param) => param !== message.variant).sort(),
    );
  });

  it('offers digits where it asks, and only there', () => {
    expect(/\b1 \w+.*\b2 \w+/.test(sentence)).toBe(message.question !== undefined);
  });
});

it('the first thing a number hears names nothing', () => {
  expect(MESSAGES.first_contact).toMatchObject({ reveals: 'nothing', params: [] });
});
