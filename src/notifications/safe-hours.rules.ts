import { DateTime } from 'luxon';

/** Part of a day in minutes after local midnight; one that ends before it begins runs over midnight. */
export interface HoursOfDay {
  from: number;
  to: number;
}

const DAY_MINUTES = 24 * 60;

/** Whether `now` lies in one of the parts of the day, by the wall clock of `zone` (IANA). No parts at all: never. */
export function withinHours(hours: readonly HoursOfDay[], zone: string, now: Date): boolean {
  const { hour, minute } = DateTime.fromJSDate(now, { zone });
  const at = hour * 60 + minute;
  return hours.some(({ from, to }) => (from <= to ? at >= from && at < to : at >= from || at < to));
}

/**
 * The next moment at which a part of the day begins; `now` itself when it lies in one. Null when there are no parts.
 * A wall time that a change of the clocks skips counts as the first moment after it.
 */
export function nextWithin(hours: readonly HoursOfDay[], zone: string, now: Date): Date | null {
  if (withinHours(hours, zone, now)) return now;
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const openings = [0, 1].flatMap((days) =>
    hours
      .filter(({ from, to }) => from !== to)
      .map(({ from }) => today.plus({ days }).set(wallTime(from)).toJSDate())
      .filter((opening) => opening > now),
  );
  return openings.length > 0 ? new Date(Math.min(...openings.map(Number))) : null;
}

const wallTime = (minutes: number) => ({
  hour: Math.floor((minutes % DAY_MINUTES) / 60),
  minute: minutes % 60,
});

/** Whether the worker's own word stands in a text, whole, in capitals or not and however its letters are composed. */
export function saysWord(text: string, word: string): boolean {
  const words = (of: string) =>
    of
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const [said, wanted] = [words(text), words(word)];
  return (
    wanted.length > 0 && said.some((_, from) => wanted.every((each, index) => said[from + index] === each))
  );
}

/** What is left out stays as it is; null takes a wish back. */
export interface Wishes {
  safeHours?: HoursOfDay[] | null;
  safeWord?: string | null;
  doNotContact?: boolean;
}

/** When a worker may be called. */
export type CallWhen = 'morning' | 'evening' | 'never';
