import { DateTime, IANAZone } from 'luxon';

export const FORMATS = ['separate_rooms', 'audio', 'face_to_face'] as const;
export type Format = (typeof FORMATS)[number];

/** When something is held, as the clock on the wall shows it where it is held. */
export interface WallTime {
  /** `2026-11-20T10:00` */
  wall: string;
  /** IANA. */
  zone: string;
  /** Which of the two, where clocks are put back and the time comes twice; null where it comes once. */
  repeated: 'first' | 'second' | null;
}

export interface SessionTime extends WallTime {
  minutes: number;
  format: Format;
  atWorkersRequest: boolean;
}

export type WallFault = 'no_such_zone' | 'no_such_time' | 'comes_twice' | 'comes_once';
export type SessionFault = WallFault | 'in_the_past' | 'not_at_workers_request' | 'no_length';

/** The moment that a wall time is, or why it is none: skipped when clocks are put forward, or there twice. */
export function instantOf({ wall, zone, repeated }: WallTime): { at: Date } | { fault: WallFault } {
  if (!IANAZone.isValidZone(zone)) return { fault: 'no_such_zone' };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return { fault: 'no_such_time' };
  const found = DateTime.fromISO(wall, { zone });
  if (!found.isValid || found.toFormat("yyyy-MM-dd'T'HH:mm") !== wall) return { fault: 'no_such_time' };
  const both = found.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
  if (both.length > 1 && repeated === null) return { fault: 'comes_twice' };
  if (both.length === 1 && repeated !== null) return { fault: 'comes_once' };
  return { at: (repeated === 'second' ? both[1]! : both[0]!).toJSDate() };
}

/** How a moment stands on the wall elsewhere: `2026-11-20T12:45`. Throws a RangeError for no zone. */
export function wallIn(at: Date, zone: string): string {
  if (!IANAZone.isValidZone(zone)) throw new RangeError('no such zone');
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Why a session cannot be set so, or null. Nobody meets the other side face to face who did not ask for it. */
export function sessionFault(time: SessionTime, now: Date): SessionFault | null {
  const found = instantOf(time);
  if ('fault' in found) return found.fault;
  if (found.at <= now) return 'in_the_past';
  if (!Number.isInteger(time.minutes) || time.minutes < 1 || time.minutes > 24 * 60) return 'no_length';
  return time.format === 'face_to_face' && !time.atWorkersRequest ? 'not_at_workers_request' : null;
}

export interface CalendarEntry {
  /** Of the session, the same when it is moved. */
  id: string;
  /** Of the case; it says nothing of the matter. */
  reference: string;
  time: SessionTime;
  /** How often it was moved. */
  moved: number;
  /** When it was written. */
  now: Date;
}

/**
 * A calendar file (RFC 5545) that shows the reference and the hours, and nothing else: no name, matter, place or guest.
 * For a worker there is none unless the worker asked for one: a calendar is read by whoever holds the phone. Throws a
 * RangeError for a time that is none.
 */
export function icsOf(
  { id, reference, time, moved, now }: CalendarEntry,
  reader: { side: 'worker' | 'party' | 'panel'; asked: boolean },
): string | null {
  if (reader.side === 'worker' && !reader.asked) return null;
  const found = instantOf(time);
  if ('fault' in found) throw new RangeError(found.fault);
  const end = new Date(found.at.getTime() + time.minutes * 60_000);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Recourse//EN',
    'BEGIN:VEVENT',
    `UID:${id}@recourse.invalid`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(found.at)}`,
    `DTEND:${stamp(end)}`,
    `SEQUENCE:${moved}`,
    `SUMMARY:${reference.replace(/[^\p{L}\p{N} .-]/gu, '')}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');

export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone);

/** IANA zones of a country (ISO 3166 alpha-2); none where it is no country. */
export function zonesOf(country: string): string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  // Engines of before and after ECMA-402 turned the accessor into a method.
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[];
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
