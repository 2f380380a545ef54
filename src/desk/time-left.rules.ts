const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface TimeLeft {
  /** The moment has passed; `parts` say how long ago. */
  late: boolean;
  /** The largest unit first, none of them zero; empty for less than a minute. */
  parts: { unit: 'day' | 'hour' | 'minute'; count: number }[];
}

/**
 * How long from `now` to `due`, as people say it: days from three days on, days and hours below, hours and minutes below
 * a day. Rounded down, so that nobody is promised more time than there is.
 */
export function timeLeft(due: Date, now: Date): TimeLeft {
  const left = due.getTime() - now.getTime();
  const span = Math.abs(left);
  const [days, hours, minutes] = [
    Math.floor(span / DAY_MS),
    Math.floor((span % DAY_MS) / HOUR_MS),
    Math.floor((span % HOUR_MS) / MINUTE_MS),
  ];
  const parts: TimeLeft['parts'] = [
    { unit: 'day', count: days },
    { unit: 'hour', count: days >= 3 ? 0 : hours },
    { unit: 'minute', count: days >= 1 ? 0 : minutes },
  ];
  return { late: left < 0, parts: parts.filter(({ count }) => count > 0) };
}

/** What asks for attention: missed, within a day, or neither. */
export function pressure(due: Date, now: Date): 'late' | 'soon' | 'calm' {
  const left = due.getTime() - now.getTime();
  if (left < 0) return 'late';
  return left < DAY_MS ? 'soon' : 'calm';
}
