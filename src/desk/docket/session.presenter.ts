import type { Session } from '../../cases/mediation/mediation-event.rules';
import { instantOf, wallIn } from '../../cases/mediation/session.rules';
import { listed } from '../desk.presenter';
import { wallInWords, type DocketWords } from './docket.presenter';

/** Where the two sides and the office are (IANA). */
export interface Places {
  zone: string;
  workerZones: readonly string[];
}

export interface SessionModel {
  n: number;
  /** The same moment on each wall, each once: where it is held, at the office, where the worker is. */
  walls: string[];
  about: string[];
  state: string;
  /** Null while nothing is set that a calendar could hold. */
  files: { href: string; text: string }[];
}

/** A session on the walls of all whom it concerns. A time that is none any more is shown as it was written. */
export function sessionModel(
  words: DocketWords,
  mediationId: string,
  { n, time, moved, confirmed, outcome }: Session,
  places: Places,
): SessionModel {
  const { of } = words;
  const found = instantOf(time);
  const there = (zone: string) => ('at' in found ? wallInWords(words, wallIn(found.at, zone)) : time.wall);
  const elsewhere = [
    ...(places.zone === time.zone ? [] : [{ key: 'session_office' as const, zone: places.zone }]),
    ...places.workerZones
      .filter((zone) => zone !== time.zone && zone !== places.zone)
      .map((zone) => ({ key: 'session_worker' as const, zone })),
  ];
  const file = `/desk/docket/${mediationId}/sessions/${n}/calendar`;
  return {
    n,
    walls: [
      of('session_where', { wall: wallInWords(words, time.wall), zone: time.zone }),
      ...elsewhere.map(({ key, zone }) => of(key, { wall: there(zone), zone })),
    ],
    about: [
      of('session_minutes', { minutes: time.minutes }),
      of(`format_${time.format}`),
      ...(moved > 0 ? [of('session_moved', { count: moved })] : []),
      confirmed.length > 0
        ? of('session_confirmed', {
            sides: listed(
              words,
              confirmed.map((side) => of(`side_${side}`)),
            ),
          })
        : of('session_unconfirmed'),
    ],
    state: of(`session_${outcome ?? 'ahead'}`),
    files:
      outcome === null && 'at' in found
        ? [
            { href: `${file}?for=party`, text: of('session_file_party') },
            { href: `${file}?for=panel`, text: of('session_file_panel') },
            { href: `${file}?for=worker&asked=yes`, text: of('session_file_worker') },
          ]
        : [],
  };
}
