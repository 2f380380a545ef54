import type { Consent } from '../remedies/enforcement.rules';
import { sum } from '../remedies/sums.rules';
import { FLAGS } from './gate.rules';
import { project, type LoggedEvent, type MediationEvent } from './mediation-event.rules';
import { ENDED, MEDIATION_STATUSES, type MediationStatus } from './mediation-state.rules';
import { bundleFor, finderView, partyView } from './mediation-view.rules';

const CANARY = 'canary';
const events: MediationEvent[] = [
  { kind: 'opened', party: { kind: 'employer', id: `${CANARY}-party` } },
  {
    kind: 'prepared',
    preparation: {
      ...{ heldAt: `${CANARY}-when`, alone: true, interpreter: 'present', supportPerson: 'present' },
      answers: Object.fromEntries(FLAGS.map((each) => [each, 'no'] as const)),
    },
  },
  { kind: 'consented', explained: 'by_interpreter', language: 'ne' },
  { kind: 'seated', seat: { staff: `${CANARY}-staff`, side: 'worker', chair: false, ties: [] } },
  { kind: 'notified', what: ['claim', 'documents'] },
  { kind: 'replied' },
  { kind: 'document_added', code: 'W1', document: 'pay_slip', from: 'worker' },
  { kind: 'document_added', code: 'P1', document: 'contract', from: 'party' },
  { kind: 'bundled' },
  {
    kind: 'proposed',
    session: 1,
    time: {
      ...{ wall: '2026-11-20T10:00', zone: 'Asia/Qatar', repeated: null, minutes: 60 },
      ...{ format: 'audio', atWorkersRequest: false },
    },
  },
];
const offered: MediationEvent = {
  kind: 'offered',
  offer: {
    items: [
      {
        ...{ kind: 'pay_wages', obligor: 'employer', obligorId: `${CANARY}-obligor`, accelerates: true },
        money: {
          owed: sum('owed', 'QAR', 77_777),
          minimum: sum('minimum', 'QAR', 66_666),
          offered: sum('offered', 'QAR', 70_707),
        },
        instalments: [],
      },
    ],
    ...{ contains: [], form: 'court_record', enforcer: 'court', enforceBy: '2028-01-01', jointlyLiable: [] },
  },
};
const log = (...more: MediationEvent[]): LoggedEvent[] =>
  [...events, ...more].map((each) => ({ ...each, at: new Date(0), recordedBy: `${CANARY}-recorder` }));
const held: MediationEvent = { kind: 'held', session: 1, present: [], staff: [] };
const consents: Consent[] = [
  { id: 'c', to: { kind: 'employer', id: `${CANARY}-party` }, what: ['claim', 'documents'], revokedAt: null },
];

describe('the bundle of a member', () => {
  it('is nothing but the question and the documents by code, whatever else is at hand', () => {
    const claim = {
      ...{ issue: 'wages', agreement: 'compact', provision: 'pay', clause: 'Art. 7' },
      // All that a row may hold besides.
      ...{ id: `${CANARY}-id`, caseId: `${CANARY}-case`, assignedTo: `${CANARY}-officer`, status: CANARY },
      ...{
        worker: `${CANARY} Tamang`,
        address: `+974 ${CANARY}`,
        words: `${CANARY} not paid`,
        permit: CANARY,
      },
    };
    const documents = log(offered).map((each) =>
      each.kind === 'document_added' ? { ...each, title: `${CANARY} of the cook`, note: CANARY } : each,
    );
    const bundle = bundleFor({ claim, reference: 'R-1', mediation: project(documents as LoggedEvent[]) })!;
    expect(JSON.stringify(bundle)).not.toContain(CANARY);
    expect(JSON.stringify(bundle)).not.toMatch(/77777|66666|70707/);
    expect(bundle.documents).toEqual([
      { code: 'W1', document: 'pay_slip', from: 'worker' },
      { code: 'P1', document: 'contract', from: 'party' },
    ]);
    expect(bundle).toMatchObject({ issue: 'wages', clause: 'Art. 7', party: 'employer', reply: 'replied' });
  });

  it('is not there before it is prepared, and does not grow by itself', () => {
    const source = {
      claim: { issue: 'wages', agreement: null, provision: null, clause: null },
      reference: 'R',
    };
    const early = log().filter(({ kind }) => kind !== 'bundled');
    expect(bundleFor({ ...source, mediation: project(early) })).toBeNull();
    const late = log({ kind: 'document_added', code: 'W2', document: 'letter', from: 'worker' });
    expect(bundleFor({ ...source, mediation: project(late) })!.documents.map(({ code }) => code)).toEqual([
      'W1',
      'P1',
    ]);
  });
});

describe('what the party is shown', () => {
  const view = (status: MediationStatus, more: MediationEvent[], agreed = consents) =>
    partyView(status, project(log(...more)), agreed, 'Asia/Manila');

  it.each<[MediationStatus, MediationEvent]>([
    ['barred', { kind: 'suspended', flags: ['violence'] }],
    ['declined', { kind: 'revoked' }],
  ])('reads the same whether it was %s or just adjourned', (status, end) => {
    const adjourned = view('adjourned', [held, { kind: 'adjourned' }]);
    expect(view(status, [held, end])).toEqual(adjourned);
    expect(adjourned).toMatchObject({ notice: 'adjourned', next: null });
    // Also where a session was still ahead.
    expect(view(status, [end])).toEqual(adjourned);
  });

  it('says a time as it is where the party is, and holds nothing of the worker', () => {
    const shown = view('notified', []);
    expect(shown).toEqual({
      notice: 'under_way',
      documents: [
        { code: 'W1', document: 'pay_slip', from: 'worker' },
        { code: 'P1', document: 'contract', from: 'party' },
      ],
      next: { wall: '2026-11-20T15:00', zone: 'Asia/Manila', minutes: 60, format: 'audio' },
    });
    expect(view('notified', [], [])!.documents.map(({ code }) => code)).toEqual(['P1']);
    for (const status of MEDIATION_STATUSES)
      expect(JSON.stringify(view(status, [held, offered]))).not.toMatch(/canary|violence|prepar|70707/);
  });

  it('is nothing before it was told', () => {
    const silent = log().filter(({ kind }) => kind !== 'notified');
    expect(partyView('willing', project(silent), consents, 'Asia/Qatar')).toBeNull();
  });
});

it('whoever decides cannot tell who left, or why', () => {
  const views = ENDED.filter((each) => each !== 'settled').map((each) => JSON.stringify(finderView(each)));
  expect(new Set(views).size).toBe(1);
  expect(finderView('barred')).toEqual({ mediation: 'ended_without_agreement', withoutPrejudice: true });
  expect(finderView('settled').mediation).toBe('settled');
  expect(finderView('notified').mediation).toBe('under_way');
});
