import { placeholders } from '../../platform/i18n/locale-check.rules';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { MESSAGES, messageOf, sentenceKey, type MessageKey } from './catalogue.message';

const english = loadLocales(localesDirectory()).find(({ tag }) => tag === 'en')!;
const keys = Object.keys(MESSAGES) as MessageKey[];

/** Answered by words, by a number of the worker's own, or from a list that is made when it is sent. */
const WITHOUT_DIGITS = ['who', 'where', 'new_pin', 'pin', 'arrived', 'language'];

describe.each(keys)('%s', (key) => {
  const message = messageOf(key);
  const [namespace, name] = sentenceKey(message).split(':') as [string, string];
  const sentence = english.files[namespace]?.[name] ?? '';

  it('has its values in its sentence', () => {
    expect(placeholders(sentence)).toEqual(
      message.params.filter((param) => param !== message.variant).sort(),
    );
  });

  it('offers digits where it asks for one, and only there', () => {
    const { question } = message;
    expect(/\b1 \w+.*\b2 \w+/.test(sentence)).toBe(
      question !== undefined && !WITHOUT_DIGITS.includes(question),
    );
  });
});

it('the first thing a number hears names nothing', () => {
  expect(MESSAGES.first_contact).toMatchObject({ reveals: 'nothing', params: [] });
});
