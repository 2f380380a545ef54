import { randomUUID } from 'node:crypto';
import type { WorkerCaseView, WorkerClaim, WorkerObligation } from '../../cases/worker/worker-case.rules';
import { localDay, localSum } from '../../platform/i18n/dates.rules';
import { inLanguage } from '../offices.presenter';
import type { Frame, PortalKey } from '../portal.presenter';

export interface Named {
  text: string;
  lang: string;
}

/** What a worker sees of a case of their own, in words. */
export interface OwnCaseModel {
  /** Something was just asked for. */
  done: boolean;
  /** Makes a message that is sent twice one message. */
  nonce: string;
  stage: string;
  /** What the worker has to do now; "nothing" is said too. */
  now: string;
  claims: OwnClaim[];
  obligations: OwnObligation[];
  messages: { mine: boolean; who: string; when: string; text: string }[];
  seenBy: { role: string; office: Named | null }[];
  consents: { id: string; to: string; what: string; given: string; revoked: string | null }[];
  requests: { text: string; state: string; canTakeBack: boolean }[];
  complaintsGoTo: Named[];
  /** Which of the two can be asked for now, if any. */
  rest: 'pause' | 'resume' | null;
  /** Nothing is left to write to or to ask for. */
  closed: boolean;
}

export interface OwnClaim {
  id: string;
  issue: string;
  stage: string;
  office: Named | null;
  next: string;
  by: string | null;
  findings: { outcome: string; reasons: string }[];
  answers: string[];
  mayWithdraw: boolean;
  mayDispute: boolean;
}

export interface OwnObligation {
  id: string;
  what: string;
  from: string;
  /** "Agreed: QAR 3,000.00", each on a line of its own. */
  sums: string[];
  dates: { text: string; covered: boolean }[];
  currency: string | null;
  ask: 'arrived' | 'kept' | null;
}

/** Null view: nobody has opened a case for it yet. Dates by the reader's own calendar, the Gregorian beside. */
export function ownCaseModel(view: WorkerCaseView | null, { say, lang }: Frame, done: boolean): OwnCaseModel {
  const day = (at: Date) => localDay(at, lang).text;
  const common = { done, nonce: randomUUID() };
  if (!view) {
    return {
      ...{
        ...common,
        stage: say('status_received'),
        now: say('own_nothing_to_do'),
        closed: true,
        rest: null,
      },
      ...{
        claims: [],
        obligations: [],
        messages: [],
        seenBy: [],
        consents: [],
        requests: [],
        complaintsGoTo: [],
      },
    };
  }
  const open = view.requests.filter(({ state }) => state === 'held');
  return {
    ...common,
    stage: say(`status_${view.stage}`),
    now: nowOf(view, say),
    claims: view.claims.map((claim) => claimOf(claim, lang, say, day)),
    obligations: view.obligations.map((each) => obligationOf(each, lang, say, day)),
    messages: view.messages.map(({ from, at, text }) => ({
      ...{ mine: from === 'worker', text, when: day(at) },
      who: say(from === 'worker' ? 'own_you_wrote' : 'own_we_wrote'),
    })),
    seenBy: view.seenBy.map(({ role, office }) => ({
      role: say(ROLES[role] ?? 'role_staff'),
      office: office && inLanguage(office, lang),
    })),
    consents: view.consents.map(({ id, recipient, what, givenAt, revokedAt }) => ({
      ...{ id, to: say(`to_${recipient}`), what: what.map((each) => say(`tells_${each}`)).join(', ') },
      given: say('own_consent_given', { date: day(givenAt) }),
      revoked: revokedAt && say('own_consent_revoked', { date: day(revokedAt) }),
    })),
    requests: view.requests.map(({ verb, state, dueAt }) => ({
      text: say(`request_${verb}`),
      state: state === 'held' ? say('request_held', { date: day(dueAt) }) : say(`request_${state}`),
      canTakeBack: state === 'held' && open.length > 0,
    })),
    complaintsGoTo: view.complaintsGoTo.map((names) => inLanguage(names, lang)),
    rest: view.claims.some(({ next }) => next === 'you_go_on')
      ? 'resume'
      : view.claims.some(({ mayWithdraw }) => mayWithdraw)
        ? 'pause'
        : null,
    closed: view.erased,
  };
}

const ROLES: Readonly<Partial<Record<WorkerCaseView['seenBy'][number]['role'], PortalKey>>> = {
  caseworker: 'role_caseworker',
  survivor_support: 'role_survivor_support',
  coordinator: 'role_coordinator',
  duty_officer: 'role_duty_officer',
};

function nowOf(view: WorkerCaseView, say: Frame['say']): string {
  if (view.obligations.some(({ ask }) => ask !== null)) return say('own_answer_below');
  if (view.claims.some(({ next }) => next === 'you_go_on')) return say('next_you_go_on');
  return say(view.stage === 'we_need_you' ? 'status_we_need_you_more' : 'own_nothing_to_do');
}

function claimOf(claim: WorkerClaim, lang: string, say: Frame['say'], day: (at: Date) => string): OwnClaim {
  const { id, issue, stage, office, next, by, findings, reviews, mayWithdraw } = claim;
  return {
    ...{ id, issue: say(`issue_${issue}`), stage: say(`status_${stage}`), mayWithdraw },
    office: office && inLanguage(office, lang),
    next: say(`next_${next}`),
    by: by && say('own_by', { date: day(by) }),
    findings: findings.map(({ outcome, reasons }) => ({ outcome: say(`outcome_${outcome}`), reasons })),
    answers: reviews.flatMap(({ answer }) => answer ?? []),
    mayDispute: findings.length > 0 && reviews.every(({ decidedAt }) => decidedAt !== null),
  };
}

function obligationOf(
  { id, kind, obligor, owed, agreed, claimed, arrived, instalments, ask }: WorkerObligation,
  lang: string,
  say: Frame['say'],
  day: (at: Date) => string,
): OwnObligation {
  const line = (key: PortalKey, sum: { digits: string; currency: string } | null) =>
    sum ? [say(key, { sum: localSum(sum.digits, sum.currency, lang) })] : [];
  return {
    ...{ id, what: say(`owed_${kind}`), from: say(`to_${obligor}`), ask },
    sums: [
      ...line('own_owed', owed),
      ...line('own_agreed', agreed),
      ...line('own_claimed', claimed),
      ...line('own_arrived', arrived),
    ],
    dates: instalments.map(({ dueAt, covered }) => ({
      text: say(covered ? 'own_instalment_arrived' : 'own_instalment_due', { date: day(dueAt) }),
      covered,
    })),
    currency: (agreed ?? owed)?.currency ?? null,
  };
}
