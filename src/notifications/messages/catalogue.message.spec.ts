import { placeholders } from '../../platform/i18n/locale-check.rules';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { MESSAGES, messageOf, sentenceKey, type MessageKey } from './catalogue.message';
import type { Message, QuestionKind } from './message.rules';

const english = loadLocales(localesDirectory()).find(({ tag }) => tag === 'en')!;
const keys = Object.keys(MESSAGES) as MessageKey[];

/** Answered by words, by a number of the worker's own, or from a list that is made when it is sent. */
const WITHOUT_DIGITS = ['who', 'where', 'new_pin', 'pin', 'arrived', 'language'];

/** Which questions do harm where they are asked in wrong words. The first one asks neither for the matter nor for consent to it. */
const SENSITIVE: Readonly<Record<QuestionKind, Message['sensitive']>> = {
  safe_to_write: undefined,
  same_or_new: undefined,
  danger_now: 'danger',
  retaliation: 'danger',
  call: 'consent',
  arrived: 'settlement',
  delivered: 'settlement',
  kept: 'settlement',
  who: undefined,
  where: undefined,
  new_pin: undefined,
  pin: undefined,
  language: undefined,
};
/** What answers such a question is as sensitive as the question. */
const ANSWERS: Partial<Record<MessageKey, Message['sensitive']>> = {
  danger_yes: 'danger',
  danger_no: 'danger',
};

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

it.each(keys)('%s needs a signature exactly where it is of danger, consent or settlement', (key) => {
  const { question, sensitive } = messageOf(key);
  expect(sensitive).toBe(question ? SENSITIVE[question] : ANSWERS[key]);
});

it('the first thing a number hears names nothing', () => {
  expect(MESSAGES.first_contact).toMatchObject({ reveals: 'nothing', params: [] });
});
