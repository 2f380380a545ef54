import type { Wishes } from '../notifications/safe-hours.rules';
import { badRequest } from '../platform/app.errors';
import { oneOf } from './desk-form.rules';

type Field = (name: string) => string;

/** What one form of wishes says. */
export const WISH_KINDS = ['hours', 'word', 'no_word', 'silence', 'may_write'] as const;
/** So many spans of hours can be kept. */
export const MOST_SPANS = 6;

const wrong = (field: string) => badRequest('invalid', { field, rule: 'form' });

/** "20:00" of minutes after midnight. */
export const wallOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * One wish as a form gives it. No hours at all take those before back; a span needs both its ends, and they differ.
 * @throws AppError invalid.
 */
export function readWish(field: Field): Wishes {
  switch (oneOf(field, 'wish', WISH_KINDS)) {
    case 'hours':
      return { safeHours: spansIn(field) };
    case 'word':
      return { safeWord: wordIn(field) };
    case 'no_word':
      return { safeWord: null };
    case 'silence':
      return { doNotContact: true };
    case 'may_write':
      return { doNotContact: false };
  }
}

function spansIn(field: Field): { from: number; to: number }[] | null {
  const spans = Array.from({ length: MOST_SPANS }, (_none, n) => [`from_${n}`, `to_${n}`] as const)
    .filter(([from, to]) => field(from) !== '' || field(to) !== '')
    .map(([from, to]) => ({ from: minutesIn(field, from), to: minutesIn(field, to), name: to }));
  for (const { from, to, name } of spans) if (from === to) throw wrong(name);
  return spans.length > 0 ? spans.map(({ from, to }) => ({ from, to })) : null;
}

function minutesIn(field: Field, name: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(field(name)) ?? [];
  if (hours === undefined) throw wrong(name);
  return Number(hours) * 60 + Number(minutes);
}

function wordIn(field: Field): string {
  const word = field('word').trim();
  if (word.length < 3 || word.length > 60) throw wrong('word');
  return word;
}
