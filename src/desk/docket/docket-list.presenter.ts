import type { DocketRow, PanelRow } from '../../cases/mediation/docket.rules';
import { MEDIATION_STATUSES } from '../../cases/mediation/mediation-state.rules';
import { instantOf } from '../../cases/mediation/session.rules';
import type { ComplianceRow } from '../../cases/remedies/claim-outlook.rules';
import { dayInWords, moment, type Moment, type NameKey, type Tone } from '../desk.presenter';
import type { Place } from '../place.presenter';
import { bundleModel, type BundleModel } from './bundle.presenter';
import { money, type DocketWords } from './docket.presenter';
import { sessionModel, type SessionModel } from './session.presenter';

const DAY = 24 * 3_600_000;

export interface DocketModel {
  week: { title: string; before: string; after: string; days: { day: string; sessions: DaySession[] }[] };
  /** By state, in the order of a mediation's course; states without any are left out. */
  states: { state: string; rows: { href: string; reference: string; about: string; next: string }[] }[];
}
interface DaySession {
  href: string;
  title: string;
  session: SessionModel;
}

/** The docket of an office: seven days of sessions from `from` (ISO date) on, and all mediations by state. */
export function docketModel(words: DocketWords, place: Place, rows: DocketRow[], from: string): DocketModel {
  const { of, name } = words;
  const days = Array.from({ length: 7 }, (_none, i) => shifted(from, i));
  const set = rows.flatMap((row) =>
    row.sessions.flatMap((session) => {
      const found = instantOf(session.time);
      return 'at' in found ? [{ row, session, at: found.at }] : [];
    }),
  );
  const next = ({ sessions }: DocketRow) => {
    const ahead = sessions.find(({ outcome }) => outcome === null);
    return ahead
      ? `${dayInWords(words, ahead.time.wall)}, ${ahead.time.wall.slice(11)} (${ahead.time.zone})`
      : '';
  };
  return {
    week: {
      title: of('docket_week', { from: dayInWords(words, days[0]!), to: dayInWords(words, days[6]!) }),
      before: `/desk/docket?from=${shifted(from, -7)}`,
      after: `/desk/docket?from=${shifted(from, 7)}`,
      days: days.flatMap((day) => {
        // A session stands on the day on which it is held where it is held.
        const held = set
          .filter(({ session }) => session.time.wall.startsWith(day))
          .sort((a, b) => a.at.getTime() - b.at.getTime())
          .map(({ row, session }) => ({
            href: `/desk/docket/${row.id}`,
            title: of('session_title', { n: session.n, reference: row.reference }),
            session: { ...sessionModel(words, row.id, session, row), files: [] },
          }));
        return held.length > 0 ? [{ day: dayInWords(words, day), sessions: held }] : [];
      }),
    },
    states: MEDIATION_STATUSES.flatMap((status) => {
      const own = rows.filter((row) => row.status === status);
      if (own.length === 0) return [];
      const lines = own.map((row) => ({
        ...{ href: `/desk/docket/${row.id}`, reference: row.reference },
        about: [
          name(`issue_${row.issue}` as NameKey),
          of(`obligor_${row.party}`),
          row.office ? place.officeName(row.office) : of('claim_duty'),
        ].join(' · '),
        next: next(row) || of('docket_no_session'),
      }));
      return [{ state: of(`state_${status}`), rows: lines }];
    }),
  };
}

/** The day so many days on. */
export function shifted(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY).toISOString().slice(0, 10);
}

export interface PanelModel {
  id: string;
  reference: string;
  bundle: BundleModel | null;
}

/** The panels somebody sits in, as their members see them. */
export function panelModels(words: DocketWords, place: Place, rows: PanelRow[]): PanelModel[] {
  return rows.map(({ id, reference, bundle }) => ({
    ...{ id, reference },
    bundle: bundle && bundleModel(words, place, bundle),
  }));
}

export interface ComplianceModel {
  href: string;
  reference: string;
  what: string;
  office: string;
  agreed: string;
  paid: string;
  standing: { tone: Tone; text: string };
  due: Moment | null;
  step: string;
}

const TONES = { in_default: 'red', late: 'amber', due: 'plain' } as const;

/** What is owed and not there, a line each. */
export function complianceModels(words: DocketWords, place: Place, rows: ComplianceRow[]): ComplianceModel[] {
  const { of, name } = words;
  return rows.map((row) => ({
    ...{ href: `/desk/claims/${row.claimId}`, reference: row.reference },
    what: `${of(`owed_${row.kind}`)} (${of(`obligor_${row.obligor}`)}) · ${name(`issue_${row.issue}` as NameKey)}`,
    office: row.office ? place.officeName(row.office) : of('claim_duty'),
    agreed: money(words, row.agreed) ?? of('not_money'),
    paid: money(words, row.paid) ?? of('not_money'),
    standing: { tone: TONES[row.standing], text: of(`standing_${row.standing}`) },
    due: row.nextDue && moment(words, row.nextDue, row.zone),
    step: row.next
      ? of('compliance_step_at', {
          step: of(`step_${row.next.step}`),
          when: moment(words, row.next.from, row.zone).text,
        })
      : of('compliance_step_none'),
  }));
}
