import type { Trust } from '../intake/media/media-kind.rules';
import type { Channel, Stage, SubmissionContent, Turn } from '../intake/submission.rules';
import type { CallWhen } from '../notifications/safe-hours.rules';
import type { ContactSafety } from '../notifications/may-send.rules';
import type { DangerSign, Indicator, Issue, Urgency } from '../policy/taxonomy.rules';
import type { ContactSign, Fact, Judgement, PersonReason, Span } from '../triage/assessment.rules';
import type { CaseStatus, ClaimStatus, ContactDecision } from './case-state.rules';
import type { RouteAlternative, RouteReason } from './routing/route-claim.rules';

/** One line of a list of cases. */
export interface CaseSummary {
  id: string;
  reference: string;
  channel: Channel;
  language: string;
  issues: Issue[];
  urgency: Urgency;
  status: CaseStatus;
  /** Empty when no person has to look. */
  person: PersonReason[];
  needsPerson: boolean;
  claims: { issue: Issue; office: string | null; route: string; status: ClaimStatus }[];
  /** The next moment at which something falls due. */
  nextClock: { kind: string; dueAt: Date; state: string } | null;
  openedAt: Date;
}

export interface SubmissionView {
  id: string;
  channel: Channel;
  stage: Stage;
  occurredAt: Date;
  receivedAt: Date;
  /** The worker's own words. */
  text: string;
  /** For calls: everybody's. */
  turns: Turn[];
  form: Omit<NonNullable<SubmissionContent['form']>, 'phone' | 'word'>;
  /** The form set a word that proves who calls. The word itself is shown to nobody. */
  setsWord: boolean;
  /** What the caller of an automatic line pressed for; null for what is no such call. */
  wants: NonNullable<SubmissionContent['call']>['wants'] | null;
  /** A number was left in the form or with the hotline. It is shown only when revealed, on the record. */
  leavesNumber: boolean;
  /** `trust` says whether a file may be shown (src/intake/media/media-kind.rules.ts); null until it is stored. */
  media: { id: string; n: number; type: string; state: string; trust: Trust | null }[];
  /** The same id came again with other content: for a person to compare. */
  variants: { receivedAt: Date; text: string }[];
  assessment: AssessmentView | null;
}

export interface AssessmentView {
  version: number;
  madeBy: string;
  language: { tag: string; confidence: number };
  urgency: { value: Urgency; confidence: number; evidence: Span[] };
  issues: Judgement<Issue>[];
  danger: Judgement<DangerSign>[];
  contact: Judgement<ContactSign>[];
  facts: Fact[];
  person: PersonReason[];
}

export interface ClockView {
  id: string;
  kind: string;
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  dueAt: Date;
  citation: string;
  /** Rungs of the escalation ladder that have fired. */
  rungs: { rung: number; firedAt: Date; told: string }[];
}

export interface ClaimView {
  id: string;
  issue: Issue;
  office: string | null;
  /** Name of the office in the policy; null where nothing matched. */
  officeName: string | null;
  /** IANA zone in which the office reckons its deadlines. */
  zone: string;
  route: string;
  agreement: string | null;
  clause: string | null;
  mediation: 'possible' | 'excluded';
  status: ClaimStatus;
  reasons: RouteReason[];
  alternatives: RouteAlternative[];
  assignedTo: string | null;
  clocks: ClockView[];
}

export interface CaseDetail extends CaseSummary {
  /** Of forced labour, by the issues named: to be looked into, never a finding. */
  indicators: Indicator[];
  country: string | null;
  policyHash: string;
  contactDecision: ContactDecision;
  /** Null for cases without a number (form, hotline). */
  contact: {
    channel: 'sms' | 'whatsapp';
    safety: ContactSafety;
    signs: string[];
    askedAt: Date | null;
    answeredAt: Date | null;
    stopped: boolean;
    /** Somebody asked that nothing be sent there. */
    doNotContact: boolean;
    /** Minutes after local midnight; null when the worker named none. */
    safeHours: { from: number; to: number }[] | null;
    /** Null when there is none; the word itself is shown to nobody. */
    safeWord: { saidAt: Date | null } | null;
    /** When a person may call; null while nobody has answered. */
    callWhen: CallWhen | null;
  } | null;
  submissions: SubmissionView[];
  /** Other cases, among those the reader may see, in which somebody names a like employer or agency. */
  namingLikeParty: { id: string; reference: string }[];
  claimViews: ClaimView[];
  pages: DutyView['pages'];
  notices: {
    message: string;
    language: string;
    channel: string;
    state: string;
    heldFor: string | null;
    body: string | null;
    at: Date;
  }[];
  /** What has happened, oldest first: event codes of the audit trail. */
  history: { at: Date; actor: string; event: string }[];
}

/** What the duty officer must see at once. */
export interface DutyView {
  pages: {
    id: string;
    caseId: string | null;
    submissionId: string | null;
    reason: string;
    openedAt: Date;
    acknowledgedAt: Date | null;
    calls: { staff: string; at: Date }[];
  }[];
  /** Submissions the machine gave up on. */
  stuck: { submissionId: string; stage: Stage; since: Date }[];
}

/** Ways into the list: whose it is, and what presses. */
export const CASE_QUEUES = ['mine', 'unassigned', 'due', 'breached', 'danger'] as const;
export type CaseQueue = (typeof CASE_QUEUES)[number];
/** How many open cases each way leads to; `all` are those the asker may see. */
export type QueueCounts = Record<CaseQueue | 'all', number>;

export interface CaseFilters {
  queue?: CaseQueue;
  issue?: Issue;
  office?: string;
  urgency?: Urgency;
  status?: CaseStatus;
  language?: string;
  channel?: Channel;
  needsPerson?: boolean;
  /** Exact look-up. */
  reference?: string;
}

/** Exact look-ups. They travel in a body, not in an address that ends up in a log. */
export interface CaseLookup {
  reference?: string;
  receipt?: string;
  number?: string;
}

export interface PageOf<T> {
  items: T[];
  /** Hand it back as `after` for the next page; null at the end. */
  next: string | null;
}
