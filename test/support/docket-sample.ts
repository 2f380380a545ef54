import { FLAGS } from '../../src/cases/mediation/gate.rules';
import type { DocketRow } from '../../src/cases/mediation/docket.rules';
import {
  project,
  type LoggedEvent,
  type MediationEvent,
} from '../../src/cases/mediation/mediation-event.rules';
import { candidates, outlook, type Conduct } from '../../src/cases/mediation/mediation-outlook.rules';
import type { MediationFacts, MediationStatus } from '../../src/cases/mediation/mediation-state.rules';
import { offerView, type ConductView } from '../../src/cases/mediation/mediation-view.rules';
import type { Offer } from '../../src/cases/mediation/settlement.rules';
import type { ClaimOutlookView, ComplianceRow } from '../../src/cases/remedies/claim-outlook.rules';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import { sum } from '../../src/cases/remedies/sums.rules';
import type { ClaimShown } from '../../src/desk/docket/claim.presenter';

export const NOW = new Date('2026-11-03T09:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const STAFF = [
  { id: id(1), name: 'Ann Union' },
  { id: id(2), name: 'Ben Trade' },
  { id: id(3), name: 'Cho Judge' },
  { id: id(4), name: 'Dee Finder' },
  { id: id(5), name: 'Eva Free' },
];

const offer: Offer = {
  items: [
    {
      ...{ kind: 'pay_wages', obligor: 'employer', obligorId: null, accelerates: true },
      money: {
        owed: sum('owed', 'QAR', 450_000),
        minimum: sum('minimum', 'QAR', 300_000),
        offered: sum('offered', 'QAR', 300_000),
      },
      instalments: [
        { offered: sum('offered', 'QAR', 150_000), dueOn: '2027-01-31' },
        { offered: sum('offered', 'QAR', 150_000), dueOn: '2027-02-28' },
      ],
    },
    {
      ...{ kind: 'return_documents', obligor: 'employer', obligorId: null, accelerates: false },
      ...{ money: null, instalments: [{ offered: null, dueOn: '2027-01-31' }] },
    },
  ],
  ...{ contains: [], form: 'registered_agreement', enforcer: 'court', enforceBy: '2028-01-01' },
  jointlyLiable: ['agency'],
};
const seat = (n: number, side: 'worker' | 'employer' | 'government'): MediationEvent => ({
  ...{ kind: 'seated', seat: { staff: id(n), side, chair: side === 'government', ties: [] } },
});

/** What happens until an offer stands, in order. */
const COURSE: readonly [MediationStatus, MediationEvent][] = [
  ['preparing', { kind: 'opened', party: { kind: 'employer', id: null } }],
  [
    'prepared',
    {
      kind: 'prepared',
      preparation: {
        ...{ heldAt: at(-48).toISOString(), alone: true, interpreter: 'present', supportPerson: 'offered' },
        answers: Object.fromEntries(FLAGS.map((flag) => [flag, 'no'])),
      },
    },
  ],
  ['willing', { kind: 'consented', explained: 'by_interpreter', language: 'ne' }],
  ['willing', seat(1, 'worker')],
  ['willing', seat(2, 'employer')],
  ['willing', seat(3, 'government')],
  [
    'willing',
    { kind: 'interpreter_named', interpreter: { undertaking: true, ties: [], chosenBy: 'worker' } },
  ],
  ['constituted', { kind: 'constituted' }],
  ['notified', { kind: 'notified', what: ['name', 'claim'] }],
  ['notified', { kind: 'document_added', code: 'W1', document: 'pay_slip', from: 'worker' }],
  ['notified', { kind: 'bundled' }],
  [
    'notified',
    {
      kind: 'proposed',
      session: 1,
      time: {
        ...{ wall: '2026-11-05T10:00', zone: 'Asia/Qatar', repeated: null, minutes: 90 },
        ...{ format: 'separate_rooms', atWorkersRequest: false },
      },
    },
  ],
  ['notified', { kind: 'confirmed', session: 1, side: 'worker' }],
  ['notified', { kind: 'confirmed', session: 1, side: 'party' }],
  ['in_session', { kind: 'held', session: 1, present: [id(1), id(2), id(3)], staff: [id(9)] }],
  ['in_session', { kind: 'offered', offer }],
];

/** A mediation after so many events of its course, and all that is needed to conduct it. */
export function mediation(events = COURSE.length): { view: ConductView; conduct: Conduct } {
  const course = COURSE.slice(0, events);
  const log = course.map(([, event]): LoggedEvent => ({ ...event, at: at(-24), recordedBy: id(9) }));
  const [status] = course.at(-1)!;
  const projected = project(log);
  const facts: MediationFacts = {
    ...{ claim: 'acknowledged', mediation: 'possible', assignedTo: null, tied: [], finders: [id(4)] },
    consents: [{ id: 'c', to: { kind: 'employer', id: null }, what: ['name', 'claim'], revokedAt: null }],
    policy: {
      panel: {
        seats: { worker: 1, employer: 1, government: 1, neutral: 0 },
        chair: ['government'],
        quorum: 3,
      },
      floor: {
        adviceBelowShare: 0.9,
        belowMinimum: 'never',
        ownAccount: { advice: false, attestation: false },
      },
    },
    ...{ replyDueAt: at(72), coolsUntil: null, now: NOW },
  };
  return {
    view: {
      ...{ id: id(700), claimId: id(200), status },
      mediation: { ...projected, offer: offerView(projected.offer) },
      log: log.map(({ kind, at: when, recordedBy }) => ({ kind, at: when, recordedBy })),
    },
    conduct: {
      ...{ reference: 'K7QX-2001', caseId: id(100), zone: 'Asia/Qatar', workerZones: ['Asia/Kathmandu'] },
      claim: { issue: 'wages', agreement: 'compact', provision: 'wages', clause: 'Article 12' },
      may: outlook(status, projected, facts),
      candidates: candidates(STAFF, projected, facts),
      names: Object.fromEntries(
        [...STAFF, { id: id(9), name: 'Runa Runner' }].map((each) => [each.id, each.name]),
      ),
      ...{
        replyDueAt: facts.replyDueAt,
        coolsUntil: null,
        allowed: ['name', 'claim'],
        adviceBelowShare: 0.9,
      },
    },
  };
}

export function docketRow(more: Partial<DocketRow> = {}): DocketRow {
  const { view, conduct } = mediation();
  return {
    ...{ id: view.id, status: 'notified', reference: conduct.reference, issue: 'wages', party: 'employer' },
    ...{ office: 'office-destination', sessions: mediation(13).view.mediation.sessions },
    ...{ zone: 'Asia/Qatar', workerZones: ['Asia/Kathmandu'], ...more },
  };
}

export const complianceRow = (more: Partial<ComplianceRow> = {}): ComplianceRow => ({
  ...{ claimId: id(200), reference: 'K7QX-2001', issue: 'wages', office: null, zone: 'Asia/Qatar' },
  ...{ kind: 'pay_wages', obligor: 'employer', standing: 'in_default', nextDue: at(-240) },
  agreed: { currency: 'QAR', digits: '4200.00' },
  paid: { currency: 'QAR', digits: '1400.00' },
  next: { step: 'notice', from: at(24) },
  ...more,
});

/** A claim with everything that somebody may have written in it. */
export function claimShown(words: string, more: Partial<ClaimShown> = {}): ClaimShown {
  const outlookView: ClaimOutlookView = {
    ...{ id: id(200), caseId: id(100), reference: 'K7QX-2001', issue: 'wages', office: 'office-destination' },
    ...{ zone: 'Asia/Qatar', agreement: 'compact', clause: 'Article 12', status: 'in_remedy' },
    ...{ mediation: 'possible', assignedTo: 'Maryam Case', names: { [id(9)]: 'Runa Runner' } },
    may: {
      order: null,
      arrive: null,
      confirm_remedy: 'not_all_arrived',
      appeal: null,
      pause: null,
      withdraw: null,
    },
    next: { [id(300)]: { step: 'notice', from: at(24) } },
    clocks: [{ kind: 'retaliation_check', state: 'running', dueAt: at(48), citation: 'Charter, Article 9' }],
  };
  const remedy: RemedyView = {
    ...{ claimId: id(200), status: 'in_remedy' },
    findings: [
      {
        ...{ id: id(400), reviewId: null, outcome: 'partly', reasons: words, evidence: [words] },
        ...{ partyHeard: 'heard', foundBy: id(9), foundAt: at(-100) },
      },
    ],
    obligations: [
      {
        ...{ id: id(300), kind: 'pay_wages', obligor: 'employer', obligorId: null, source: 'finding' },
        ...{ sourceId: id(400), replaced: false, accelerates: true, acceleratedAt: at(-20), outcome: 'open' },
        owed: { kind: 'owed', currency: 'QAR', digits: '4500.00' },
        agreed: { kind: 'agreed', currency: 'QAR', digits: '4200.00' },
        claimed: { kind: 'claimed', currency: 'QAR', digits: '4000.00' },
        paid: { kind: 'paid', currency: 'QAR', digits: '1400.00' },
        broken: true,
        instalments: [
          { n: 1, dueAt: at(-240), covered: true },
          { n: 2, dueAt: at(-24), covered: false },
        ],
        reports: [{ saidBy: 'worker', what: 'arrived', channel: 'call', saidAt: at(-200) }],
        steps: [{ step: 'support', to: null, takenBy: id(9), takenAt: at(-10) }],
        ask: 'arrived',
      },
    ],
    reviews: [
      {
        ...{ id: id(500), kind: 'handling', office: null, words, openedAt: at(-30), decidedAt: null },
        ...{ outcome: null, answer: null },
      },
      {
        ...{ id: id(501), kind: 'handling', office: null, words, openedAt: at(-60), decidedAt: at(-50) },
        ...{ outcome: 'answered', answer: words },
      },
    ],
    retaliation: [{ id: id(600), kind: 'threat', words, recordedAt: at(-5) }],
    measures: [{ id: id(601), kind: 'shelter', state: 'open' }],
  };
  return {
    ...{ outlook: outlookView, remedy, finder: null, docketId: null, mayMediate: true, refused: null },
    maySupport: true,
    dates: [{ kind: 'limitation', lastDay: '2027-03-08', countedFrom: '2026-03-09', citation: words }],
    precedents: [
      {
        ...{ id: id(800), agreement: 'compact', provision: 'wages', question: words, answer: words },
        ...{ reasons: words, on: '2026-05-01' },
      },
    ],
    groups: ['find', 'remedy', 'protect', 'dates'],
    ...more,
  };
}
