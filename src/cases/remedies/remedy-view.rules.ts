import type { EnforcementStep, InterimMeasure, RetaliationKind, ReviewKind } from '../../policy/policy.rules';
import type { ClaimStatus, FindingOutcome } from '../case-state.rules';
import type { WorkerQuestion } from './arrival.rules';
import type { RecipientKind } from './enforcement.rules';
import type { PartyHeard } from './finding.rules';
import type { ObligationKind, Obligor, Outcome, Standing } from './obligation.rules';
import type { Said } from './report.rules';
import { digitsOf, type Sum, type SumKind } from './sums.rules';

/** A sum as it is shown: the kind stays beside it. */
export interface SumView<K extends SumKind = SumKind> {
  kind: K;
  currency: string;
  /** With the currency's places: "1250.500". */
  digits: string;
}

export const sumView = <K extends SumKind>(sum: Sum<K> | null): SumView<K> | null =>
  sum && { kind: sum.kind, currency: sum.currency, digits: digitsOf(sum) };

export interface ObligationView {
  id: string;
  kind: ObligationKind;
  obligor: Obligor;
  obligorId: string | null;
  source: 'finding' | 'settlement';
  sourceId: string;
  /** Another obligation stands in place of it. */
  replaced: boolean;
  owed: SumView<'owed'> | null;
  agreed: SumView<'agreed'> | null;
  /** By the worker's own word. */
  paid: SumView<'paid'> | null;
  /** By the word of others. */
  claimed: SumView<'claimed'> | null;
  accelerates: boolean;
  acceleratedAt: Date | null;
  outcome: Outcome;
  broken: boolean;
  instalments: Standing['instalments'];
  reports: { saidBy: Said['saidBy']; what: Said['what']; channel: string; saidAt: Date }[];
  steps: { step: EnforcementStep; to: RecipientKind | null; takenBy: string; takenAt: Date }[];
  /** What the worker is to be asked now; null when nothing. */
  ask: WorkerQuestion['ask'] | null;
}

/** All that was found, owed and done about one claim. */
export interface RemedyView {
  claimId: string;
  status: ClaimStatus;
  findings: {
    id: string;
    reviewId: string | null;
    outcome: FindingOutcome;
    reasons: string;
    evidence: string[];
    partyHeard: PartyHeard;
    foundBy: string;
    foundAt: Date;
  }[];
  obligations: ObligationView[];
  reviews: {
    id: string;
    kind: ReviewKind;
    office: string | null;
    words: string;
    openedAt: Date;
    decidedAt: Date | null;
    outcome: string | null;
    answer: string | null;
  }[];
  retaliation: { id: string; kind: RetaliationKind; words: string | null; recordedAt: Date }[];
  measures: { id: string; kind: InterimMeasure; state: 'open' | 'given' | 'worker_declined' }[];
}
