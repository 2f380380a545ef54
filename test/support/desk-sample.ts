import type { CaseDetail, CaseSummary, DutyView, QueueCounts } from '../../src/cases/case-view.rules';
import type { CaseWorkView } from '../../src/cases/case-work-reading.service';
import type { HeldRequestView } from '../../src/cases/worker/held-requests.service';

export const NOW = new Date('2026-11-03T09:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Everything in a case that somebody outside may have written. */
export interface WorkersWords {
  text: string;
  where: string;
  about: string;
  turn: string;
  variant: string;
  fact: string;
  mediaType: string;
}

export const PLAIN: WorkersWords = {
  text: 'salary 3 mahina se nahi mila, passport company ke paas hai. room me lock karke rakhte hai, please call mat karna',
  where: 'Doha, Industrial Area street 40',
  about: 'Al Example Cleaning',
  turn: 'They lock the door at night. Since March they pay nothing.',
  variant: 'salary 4 mahina se nahi mila',
  fact: '3 mahina',
  mediaType: 'image/jpeg',
};

/** Where `words` stand in the text, in UTF-16 units. */
function span(text: string, words: string) {
  const start = Math.max(0, text.indexOf(words));
  return { start, end: Math.min(text.length, start + words.length) };
}

export function summary(n: number, more: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: id(n),
    reference: `K7QX-${String(2000 + n)}`,
    channel: 'sms',
    language: 'hi-Latn',
    issues: ['wages', 'documents'],
    urgency: 'urgent',
    status: 'open',
    person: [],
    needsPerson: false,
    claims: [
      { issue: 'wages', office: 'office-destination', route: 'wages-destination', status: 'routed' },
      { issue: 'documents', office: 'office-destination', route: 'documents', status: 'acknowledged' },
    ],
    nextClock: { kind: 'acknowledge', dueAt: at(29), state: 'running' },
    openedAt: at(-5),
    ...more,
  };
}

export function duty(): DutyView {
  return {
    pages: [
      {
        id: id(900),
        caseId: id(1),
        submissionId: null,
        reason: 'danger',
        openedAt: at(-0.3),
        acknowledgedAt: null,
        calls: [
          { staff: 'Amina Duty', at: at(-0.3) },
          { staff: 'Ben Duty', at: at(-0.1) },
        ],
      },
    ],
    stuck: [{ submissionId: id(800), stage: 'person', since: at(-2) }],
  };
}

/** A call and a text of one worker in danger, with everything a case can hold. */
export function detail(words: WorkersWords = PLAIN, more: Partial<CaseDetail> = {}): CaseDetail {
  const { text } = words;
  return {
    ...summary(1, { urgency: 'emergency', person: ['danger', 'issue_unsure'], needsPerson: true }),
    country: 'QA',
    policyHash: '9f2c6d1ab0e4',
    contactDecision: 'pending',
    contact: {
      channel: 'sms',
      safety: 'held',
      signs: ['do_not_call', 'phone_watched'],
      askedAt: null,
      answeredAt: null,
      stopped: false,
      doNotContact: false,
      safeHours: [{ from: 1200, to: 1320 }],
      safeWord: { saidAt: null },
      callWhen: 'evening',
    },
    indicators: ['retention_of_identity_documents'],
    namingLikeParty: [],
    submissions: [
      {
        id: id(100),
        channel: 'sms',
        stage: 'done',
        occurredAt: at(-5),
        receivedAt: at(-5),
        text,
        turns: [],
        form: {
          ...{ where: words.where, about: words.about, safe: 'no', hours: words.about },
          ...{ who: 'other', danger: 'yes', issues: ['wages', words.about] },
        },
        setsWord: true,
        wants: 'person_now',
        leavesNumber: true,
        media: [{ id: 'm1', n: 0, type: words.mediaType, state: 'stored', trust: 'copied' }],
        variants: [{ receivedAt: at(-4), text: words.variant }],
        assessment: {
          version: 1,
          madeBy: 'triage-2026-10',
          language: { tag: 'hi-Latn', confidence: 0.96 },
          urgency: {
            value: 'emergency',
            confidence: 0.91,
            evidence: [span(text, 'room me lock karke rakhte hai')],
          },
          issues: [
            { value: 'movement', confidence: 0.83, evidence: [span(text, 'lock karke')] },
            { value: 'wages', confidence: 0.95, evidence: [span(text, 'salary 3 mahina se nahi mila')] },
            { value: 'documents', confidence: 0.64, evidence: [span(text, 'passport company ke paas')] },
          ],
          danger: [
            {
              value: 'confinement',
              confidence: 0.88,
              evidence: [span(text, 'room me lock karke rakhte hai')],
            },
          ],
          contact: [{ value: 'do_not_call', confidence: 0.9, evidence: [span(text, 'call mat karna')] }],
          facts: [{ kind: 'duration', text: words.fact, normalised: 'P3M', span: span(text, '3 mahina') }],
          person: ['danger', 'issue_unsure'],
        },
      },
      {
        id: id(101),
        channel: 'hotline',
        stage: 'triaged',
        occurredAt: at(-2),
        receivedAt: at(-1),
        text: words.turn,
        turns: [
          { speaker: 'operator', startMs: 0, endMs: 4_000, text: 'Good morning. What happened?' },
          { speaker: 'caller', startMs: 4_200, endMs: 65_000, text: words.turn },
        ],
        form: {},
        setsWord: false,
        wants: null,
        leavesNumber: false,
        media: [],
        variants: [],
        assessment: null,
      },
    ],
    claimViews: [
      {
        id: id(200),
        issue: 'movement',
        office: 'office-survivor',
        officeName: 'Survivor Support, Doha',
        zone: 'Asia/Qatar',
        route: 'danger-first',
        agreement: 'charter',
        clause: 'Article 4 (2)',
        mediation: 'excluded',
        status: 'routed',
        reasons: [
          { code: 'issue', issue: 'movement' },
          { code: 'danger', signs: ['confinement'] },
          { code: 'destination_assumed', state: 'QA', from: 'number' },
          { code: 'jurisdiction', state: 'QA', side: 'destination' },
          { code: 'agreement_in_force', agreement: 'charter', clause: 'Article 4 (2)' },
          { code: 'speaks_language', language: 'hi' },
        ],
        alternatives: [
          {
            office: 'panel-gulf',
            route: 'panel-collective',
            rejected: [{ code: 'mediation_excluded', because: 'danger' }],
          },
        ],
        assignedTo: null,
        clocks: [
          {
            id: id(300),
            kind: 'acknowledge',
            state: 'breached',
            dueAt: at(-1.5),
            citation: 'Charter, Article 7: an emergency within one hour',
            rungs: [{ rung: 1, firedAt: at(-1), told: 'officer,duty' }],
          },
          {
            id: id(301),
            kind: 'remedy',
            state: 'running',
            dueAt: at(24 * 40),
            citation: 'Charter, Article 9',
            rungs: [],
          },
        ],
      },
      {
        id: id(201),
        issue: 'wages',
        office: 'office-destination',
        officeName: 'Ombudsperson for Migrant Workers, Qatar',
        zone: 'Asia/Qatar',
        route: 'wages-destination',
        agreement: null,
        clause: null,
        mediation: 'excluded',
        status: 'acknowledged',
        reasons: [{ code: 'issue', issue: 'wages' }],
        alternatives: [],
        assignedTo: 'Maryam Case',
        clocks: [
          {
            id: id(302),
            kind: 'acknowledge',
            state: 'met',
            dueAt: at(40),
            citation: 'Compact, Article 12',
            rungs: [],
          },
        ],
      },
    ],
    pages: [
      ...duty().pages,
      { ...duty().pages[0]!, id: id(901), reason: 'contact_held', acknowledgedAt: at(-0.2) },
    ],
    notices: [
      {
        message: 'first_contact',
        language: 'hi-Latn',
        channel: 'sms',
        state: 'held',
        heldFor: 'decision_pending',
        body: null,
        at: at(-5),
      },
      {
        message: 'receipt',
        language: 'ar',
        channel: 'dev_phone',
        state: 'delivered',
        heldFor: null,
        body: 'رقمك: 1234 5678 9012 3456',
        at: at(-4),
      },
    ],
    history: [
      { at: at(-5), actor: 'system:open-case', event: 'case.opened' },
      { at: at(-4), actor: `staff:${id(7)}`, event: 'claim.acknowledge' },
      { at: at(-3), actor: 'worker', event: 'receipt.pin_right' },
    ],
    ...more,
  };
}

export const COUNTS: QueueCounts = { all: 12, mine: 3, unassigned: 4, due: 2, breached: 1, danger: 1 };

/** Everything that officers can have done in a case. `words` is what people wrote of it. */
export function work(words = 'Called at nine.', more: Partial<CaseWorkView> = {}): CaseWorkView {
  return {
    notes: [{ at: at(-3), by: 'Maryam Case', words }],
    checks: [
      { kind: 'safe_call', outcome: 'no_answer', by: 'Amina Duty', at: at(-2) },
      { kind: 'local_services', outcome: 'told', by: 'Amina Duty', at: at(-1) },
    ],
    duties: [
      { what: 'violence against a child', to: 'the child protection office', law: 'Sample Act, s. 4' },
    ],
    translations: [
      { submissionId: id(100), target: 'en', words, requestedAt: at(-4) },
      { submissionId: id(101), target: 'ar', words: null, requestedAt: at(-1) },
    ],
    consents: [
      {
        ...{ id: id(500), caseId: id(1), claimId: null, recipient: 'police', recipientId: null },
        ...{ recipientOffice: null, what: ['name', 'claim'], explained: 'by_call', language: 'hi-Latn' },
        ...{ givenAt: at(-4), recordedBy: id(7), revokedAt: null, revocationRecordedBy: null },
      },
    ] as CaseWorkView['consents'],
    mandates: [
      {
        ...{ id: id(510), caseId: id(1), holder: 'union', scope: ['status'], givenBy: 'worker' },
        ...{ language: 'hi-Latn', givenAt: at(-4), expiresAt: null, recordedBy: id(7) },
        ...{ revokedAt: at(-1), revocationRecordedBy: id(7) },
      },
    ],
    parties: [{ claimId: id(201), name: words, kind: 'employer' }],
    organisations: [{ id: id(520), name: words, kind: 'employer' }],
    transfers: [
      {
        ...{ id: id(530), claimId: id(201), fromOffice: 'office-destination', toOffice: 'office-origin' },
        ...{ reason: 'jurisdiction', state: 'proposed', consentId: null, proposedBy: id(7) },
        ...{ proposedAt: at(-2), answeredBy: null, answeredAt: null },
      },
    ],
    inForce: '9f2c6d1ab0e4',
    corridor: { destination: 'QA', origin: null, by: 'words' },
    states: { destination: ['QA', 'KW'], origin: ['NP', 'IN'] },
    wishes: { officer: 'woman', interpreter: null },
    bars: [
      {
        ...{ staffId: id(550), name: words, because: 'family', since: at(-3) },
        ...{ liftedAt: null, liftReason: null },
      },
      {
        ...{ staffId: id(551), name: words, because: 'tie', since: at(-9) },
        ...{ liftedAt: at(-2), liftReason: 'another_party' },
      },
    ],
    ...more,
  };
}

export const request = (): HeldRequestView => ({
  ...{ id: id(540), caseId: id(1), ask: { verb: 'withdraw' }, proof: 'none', channel: 'sms' },
  ...{ state: 'held', askedAt: at(-1), dueAt: at(24), decidedAt: null, checkedBy: null },
  pinsHeld: 0,
});
