import type { Role } from '../../identity/roles.rules';
import type { ReviewKind } from '../../policy/policy.rules';
import type { Issue } from '../../policy/taxonomy.rules';
import type { ClaimStatus, FindingOutcome } from '../case-state.rules';
import type { Disclosed, RecipientKind } from '../remedies/enforcement.rules';
import type { ObligationView } from '../remedies/remedy-view.rules';
import type { StatusStage } from '../status.rules';
import type { RequestState, WorkerVerb } from './worker-request.rules';

/** What happens next to a claim, and who does it: `you_…` waits for the worker. */
export type NextStep =
  | 'office_is_found'
  | 'office_takes_it'
  | 'office_looks_into_it'
  | 'office_decides'
  | 'remedy_is_set'
  | 'remedy_comes'
  | 'remedy_is_kept'
  | 'another_office_looks'
  | 'you_go_on'
  | 'nothing';

const NEXT: Readonly<Record<ClaimStatus, NextStep>> = {
  unrouted: 'office_is_found',
  routed: 'office_takes_it',
  acknowledged: 'office_looks_into_it',
  examining: 'office_decides',
  found: 'remedy_is_set',
  remedy_due: 'remedy_comes',
  in_remedy: 'remedy_is_kept',
  appealed: 'another_office_looks',
  paused: 'you_go_on',
  remedied: 'nothing',
  closed: 'nothing',
  withdrawn: 'nothing',
};

export const nextStep = (status: ClaimStatus): NextStep => NEXT[status];

/** Names of an office by BCP 47 tag; `en` is always there. */
export type OfficeNames = Readonly<Record<string, string>>;

export interface WorkerClaim {
  id: string;
  issue: Issue;
  status: ClaimStatus;
  stage: StatusStage;
  next: NextStep;
  /** By when; null where no deadline runs. */
  by: Date | null;
  /** Null while none is found. */
  office: OfficeNames | null;
  mayWithdraw: boolean;
  findings: { outcome: FindingOutcome; reasons: string; foundAt: Date }[];
  reviews: { kind: ReviewKind; openedAt: Date; decidedAt: Date | null; answer: string | null }[];
}

/** Something owed: owed, agreed and arrived stay apart. */
export type WorkerObligation = Pick<
  ObligationView,
  'id' | 'kind' | 'obligor' | 'owed' | 'agreed' | 'claimed' | 'outcome' | 'instalments' | 'ask'
> & {
  claimId: string;
  /** By the worker's own word. */
  arrived: ObligationView['paid'];
};

/** What a worker sees of a case of their own, with receipt and PIN. */
export interface WorkerCaseView {
  caseId: string;
  reference: string;
  stage: StatusStage;
  /** The worker's words were erased: nothing but the stages is left. */
  erased: boolean;
  claims: WorkerClaim[];
  /** Both ways, oldest first. */
  messages: { from: 'worker' | 'us'; at: Date; channel: string; text: string }[];
  obligations: WorkerObligation[];
  /** Who can see the case: roles and offices, never names of people. Null office: the duty desk, which sees every case. */
  seenBy: { role: Role; office: OfficeNames | null }[];
  consents: {
    id: string;
    claimId: string | null;
    recipient: RecipientKind;
    what: Disclosed[];
    givenAt: Date;
    revokedAt: Date | null;
  }[];
  /** What was asked for and is not done yet, or was decided. */
  requests: { id: string; verb: WorkerVerb; state: RequestState; askedAt: Date; dueAt: Date }[];
  /** Who answers a complaint about us: another office than the one that has the claim; empty: the duty desk. */
  complaintsGoTo: OfficeNames[];
}
