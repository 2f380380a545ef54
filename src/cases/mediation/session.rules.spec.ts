import fc from 'fast-check';
import { icsOf, instantOf, sessionFault, wallIn, type SessionTime } from './session.rules';

const NOW = new Date('2026-03-01T08:00:00Z');
const at = (wall: string, zone: string, more: Partial<SessionTime> = {}): SessionTime => ({
  ...{ wall, zone, repeated: null, minutes: 60, format: 'separate_rooms', atWorkersRequest: false },
  ...more,
});

describe('the wall time of a session', () => {
  it.each([
    // Clocks are put forward at 02:00 and back at 03:00.
    ['2026-03-29T02:30', 'Europe/Rome', null, 'no_such_time'],
    ['2026-10-25T02:30', 'Europe/Rome', null, 'comes_twice'],
    ['2026-10-25T02:30', 'Europe/Rome', 'first', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Rome', 'second', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25T12:00', 'Europe/Rome', 'second', 'comes_once'],
    // Beirut skips its midnight hour.
    ['2026-03-29T00:30', 'Asia/Beirut', null, 'no_such_time'],
    ['2026-03-28T10:00', 'Asia/Beirut', null, '2026-03-28T08:00:00.000Z'],
    ['2026-03-29T10:00', 'Asia/Beirut', null, '2026-03-29T07:00:00.000Z'],
    ['2026-11-20T10:00', 'Asia/Kathmandu', null, '2026-11-20T04:15:00.000Z'],
    ['2026-11-20T10:00', 'Asia/Nowhere', null, 'no_such_zone'],
    ['2026-02-30T10:00', 'Asia/Qatar', null, 'no_such_time'],
    ['tomorrow at ten', 'Asia/Qatar', null, 'no_such_time'],
  ] as const)('%s in %s (%s) is %s', (wall, zone, repeated, expected) => {
    const found = instantOf({ wall, zone, repeated });
    expect('at' in found ? found.at.toISOString() : found.fault).toBe(expected);
  });

  it('is what the same moment shows there, for every moment and zone', () => {
    const zones = [
      'Asia/Qatar',
      'Asia/Manila',
      'Asia/Kathmandu',
      'Asia/Beirut',
      'Africa/Cairo',
      'Europe/Rome',
    ];
    const moment = fc.date({ min: NOW, max: new Date('2029-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (raw, zone) => {
        const then = new Date(Math.floor(raw.getTime() / 60_000) * 60_000);
        const wall = wallIn(then, zone);
        const readings = ([null, 'first', 'second'] as const).flatMap((repeated) => {
          const found = instantOf({ wall, zone, repeated });
          return 'at' in found ? [found.at.getTime()] : [];
        });
        expect(readings).toContain(then.getTime());
      }),
    );
  });

  it.each([
    [{}, null],
    [{ wall: '2026-03-01T10:00' }, 'in_the_past'],
    [{ minutes: 0 }, 'no_length'],
    [{ format: 'face_to_face' }, 'not_at_workers_request'],
    [{ format: 'face_to_face', atWorkersRequest: true }, null],
  ] as const)('with %j stands unless: %s', (more, expected) => {
    expect(sessionFault({ ...at('2026-03-20T10:00', 'Asia/Qatar'), ...more }, NOW)).toBe(expected);
  });
});

describe('a calendar file', () => {
  const entry = {
    ...{ id: 'one', reference: 'R-7QX', moved: 1, now: NOW },
    time: at('2026-10-25T02:30', 'Europe/Rome', { repeated: 'second' }),
  };

  it('shows the reference and the hours, and nothing else', () => {
    const file = icsOf(entry, { side: 'party', asked: false })!;
    expect(file.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Recourse//EN',
      'BEGIN:VEVENT',
      'UID:one@recourse.invalid',
      'DTSTAMP:20260301T080000Z',
      'DTSTART:20261025T013000Z',
      'DTEND:20261025T023000Z',
      'SEQUENCE:1',
      'SUMMARY:R-7QX',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('is there for a worker only who has asked for it', () => {
    expect(icsOf(entry, { side: 'worker', asked: false })).toBeNull();
    expect(icsOf(entry, { side: 'worker', asked: true })).toContain('SUMMARY:R-7QX');
  });

  it('lets no line be written into it', () => {
    const file = icsOf({ ...entry, reference: 'R-1\r\nATTENDEE:x' }, { side: 'panel', asked: false })!;
    expect(file.split('\r\n')).toHaveLength(14);
  });
});
