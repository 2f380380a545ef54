import type { PolicyVersion } from '../../policy/policy.rules';
import { barredFromPanel } from '../../policy/route-match.rules';
import type { Issue } from '../../policy/taxonomy.rules';
import { FINAL, type ClaimStatus } from '../case-state.rules';
import { consentFor, type Consent, type Disclosed } from '../remedies/enforcement.rules';
import { officeTie, type PartyFacts } from './ties.rules';

export const TRANSFER_REASONS = [
  'outside_mandate',
  'jurisdiction',
  'conflict',
  'worker_wish',
  'capacity',
] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

/** A receiving office learns who it is and what it is about. */
const TOLD: readonly Disclosed[] = ['name', 'claim'];

export type TransferRefusal =
  'ended' | 'unknown_office' | 'same_office' | 'outside_mandate' | 'mediation_excluded' | 'tied_to_party';

export interface TransferableClaim {
  status: ClaimStatus;
  office: string | null;
  issue: Issue;
  mediation: 'possible' | 'excluded';
}

/** Why a claim cannot go to an office, or null. What no route may do, no transfer may do either. */
export function transferRefusal(
  { status, office, issue, mediation }: TransferableClaim,
  to: string,
  party: PartyFacts,
  policy: PolicyVersion,
): TransferRefusal | null {
  if (FINAL.includes(status)) return 'ended';
  const target = policy.offices[to];
  if (!target) return 'unknown_office';
  if (to === office) return 'same_office';
  if (target.kind === 'panel' && (mediation === 'excluded' || barredFromPanel(issue, [])))
    return 'mediation_excluded';
  if (!target.issues.includes(issue)) return 'outside_mandate';
  return officeTie(target, party) ? 'tied_to_party' : null;
}

/** The worker's consent that lets an office receive a claim, or null. */
export function transferConsent(to: string, consents: readonly Consent[]): Consent | null {
  return consentFor({ kind: 'office', id: to }, TOLD, consents);
}
