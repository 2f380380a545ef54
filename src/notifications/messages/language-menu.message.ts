import type { Message } from './message.rules';

/** A page of languages by digit. `list` is digits and the languages’ own names. */
export const languageMenu = {
  key: 'language_menu',
  audience: 'worker',
  reveals: 'matter',
  question: 'language',
  params: ['list'],
} as const satisfies Message;
