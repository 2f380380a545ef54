import { barredFromPanel } from '../policy/route-match.rules';
import { ISSUES, type DangerSign, type Issue, type Urgency } from '../policy/taxonomy.rules';
import type { Judgement, Span, TriageThresholds } from '../triage/assessment.rules';

export interface ClaimInput {
  /** The main issue first. */
  issues: readonly Judgement<Issue>[];
  urgency: Judgement<Urgency>;
  danger: readonly Judgement<DangerSign>[];
  /** 0 to 1; a second issue below it is left to a person. */
  thresholds: Pick<TriageThresholds, 'issue'>;
  /** Whether an earlier message of the case already bars mediation. */
  mediationExcluded?: boolean;
}

export interface ClaimDraft {
  issue: Issue;
  /** Why there is this claim: the message's main issue, another one sure enough, or a sign of danger. */
  basis: 'main' | 'confident' | 'danger';
  confidence: number;
  evidence: readonly Span[];
  urgency: Urgency;
  /** The signs that bear on this claim. */
  danger: readonly DangerSign[];
  mediation: 'possible' | 'excluded';
}

/** Which claims a sign of danger can belong to, the first found; with none of them there the first is made. */
const HOMES: Record<DangerSign, readonly Issue[]> = {
  confinement: ['movement'],
  violence: ['violence'],
  sexual_violence: ['sexual'],
  death_threat: ['violence'],
  child: ['child'],
  injury: ['safety', 'violence', 'sexual', 'benefits'],
  // These have no issue of their own: they belong to what drove the writer to it, the main claim.
  suicide: [],
  implied: [],
};

/**
 * Splits what a message says into claims, each with an office and clocks of its own: one for the main issue, one for
 * each other that is sure enough, one for each sign of danger that none of these covers. Never none: a message that is
 * about nothing else gives one claim `other`. Urgency is judged of the message: it holds for each claim, but an
 * emergency that signs of danger explain is the emergency of the claims that carry them, and the others are urgent; a
 * complaint is never less than standard.
 * A case with danger, violence, confinement or a child in it is not mediated in any part.
 */
export function splitClaims(input: ClaimInput): ClaimDraft[] {
  const { thresholds, danger, urgency } = input;
  const claims = new Map<Issue, ClaimDraft>();
  const add = (issue: Issue, basis: ClaimDraft['basis'], { confidence, evidence }: Judgement<unknown>) => {
    if (claims.has(issue)) return;
    claims.set(issue, {
      issue,
      basis,
      confidence,
      evidence,
      urgency: 'standard',
      danger: [],
      mediation: 'possible',
    });
  };
  input.issues.forEach((each, index) => {
    if (index === 0 || each.confidence >= thresholds.issue)
      add(each.value, index === 0 ? 'main' : 'confident', each);
  });
  const main = input.issues[0]?.value ?? 'other';
  for (const sign of danger) {
    const homes = HOMES[sign.value];
    const home = homes.find((issue) => claims.has(issue)) ?? homes[0] ?? main;
    add(home, 'danger', sign);
    const claim = claims.get(home)!;
    claims.set(home, { ...claim, danger: [...claim.danger, sign.value] });
  }
  if (claims.size === 0) add('other', 'main', { value: 'other', confidence: 0, evidence: [] });
  if (claims.size > 1 && claims.get('other')?.danger.length === 0) claims.delete('other');

  const drafts = [...claims.values()];
  const excluded =
    input.mediationExcluded || drafts.some((claim) => barredFromPanel(claim.issue, claim.danger));
  const explained = danger.length > 0;
  return drafts
    .map((claim): ClaimDraft => ({
      ...claim,
      urgency: urgencyOf(claim, urgency.value, explained, drafts.length === 1),
      mediation: excluded ? 'excluded' : 'possible',
    }))
    .sort((a, b) => rank(a) - rank(b));
}

function urgencyOf(claim: ClaimDraft, message: Urgency, explained: boolean, only: boolean): Urgency {
  if (claim.danger.length > 0) return 'emergency';
  if (claim.issue === 'information' || claim.issue === 'other') return only ? message : 'none';
  if (message === 'none') return 'standard';
  return message === 'emergency' && explained ? 'urgent' : message;
}

/** Main claim first, the others gravest first. */
function rank({ basis, issue }: ClaimDraft): number {
  return basis === 'main' ? -1 : ISSUES.indexOf(issue);
}
