import { DateTime } from 'luxon';
import { baseLanguage, inForce } from '../../policy/policy.rules';
import type { Office, OfficeKind, PolicyVersion, Route, Side } from '../../policy/policy.rules';
import { barredFromPanel, officesOf, routeMatches } from '../../policy/route-match.rules';
import type { TransferReason } from './transfer.rules';
import { officeTie, type OfficeTie, type PartyFacts } from './ties.rules';
import type { DangerSign, Issue, Urgency } from '../../policy/taxonomy.rules';

export interface RoutedClaim {
  issue: Issue;
  urgency: Urgency;
  /** Only the signs that bear on this claim: with them it goes where people in danger go. */
  danger: readonly DangerSign[];
  mediation: 'possible' | 'excluded';
}

/** What is known of the case. States are ISO 3166 alpha-2. */
export interface RouteFacts {
  /** Where the work is or was, as somebody has said. */
  destination?: string;
  /** Where the worker comes from, as somebody has said. */
  origin?: string;
  /** Whether a message only names these two; left out where a person has asked. */
  named?: boolean;
  /** The country of the number that wrote. */
  numberCountry?: string;
  /** BCP 47. */
  language: string;
  /** Several workers with one complaint against one party. */
  collective: boolean;
  /** Somebody asks what a provision means. */
  interpretation?: boolean;
  /** Against whom; left out where nobody knows. */
  party?: PartyFacts;
}

export type RouteReason =
  | { code: 'issue'; issue: Issue }
  | { code: 'danger'; signs: readonly DangerSign[] }
  | { code: 'urgency'; urgency: Urgency }
  | { code: 'collective' }
  | { code: 'interpretation' }
  | { code: 'state_named'; state: string; side: Side }
  | { code: 'destination_assumed'; state: string; from: 'number' | 'default' }
  | { code: 'origin_assumed'; state: string; from: 'number' | 'language' }
  | { code: 'jurisdiction'; state: string; side: Side }
  | { code: 'agreement_in_force'; agreement: string; clause: string }
  | { code: 'speaks_language'; language: string }
  | { code: 'best_interests_officer' }
  | { code: 'nothing_matched' }
  | { code: 'sent_to_duty' }
  | { code: 'origin_unknown' }
  | { code: 'outside_jurisdiction'; state: string; side: Side }
  | { code: 'outside_mandate'; issue: Issue }
  | { code: 'tied_to_party'; because: OfficeTie }
  | { code: 'transferred'; fromOffice: string | null; because: TransferReason }
  | { code: 'mediation_excluded'; because: 'issue' | 'danger' | 'case' }
  | { code: 'not_opted_in'; agreement: string; module: string; state: string }
  | { code: 'not_yet_in_force'; agreement: string; state: string | null; effective: string }
  | { code: 'no_longer_in_force'; agreement: string; state: string | null; sunset: string }
  | { code: 'other_office_preferred'; office: string }
  | { code: 'lower_in_table'; route: string };

export interface RouteAlternative {
  office: string;
  /** The row that would have led there. */
  route: string;
  rejected: RouteReason[];
}

export interface RouteDecision {
  /** Null: the duty officer has it. */
  office: string | null;
  route: string;
  agreement: string | null;
  provision: string | null;
  clause: string | null;
  reasons: RouteReason[];
  alternatives: RouteAlternative[];
}

interface States {
  destination: string;
  origin: string | null;
  reasons: RouteReason[];
}

interface Candidate {
  office: Office;
  /** Why it may take the claim; empty when it may not. */
  reasons: RouteReason[];
  /** Why it may not. */
  rejected: RouteReason[];
}

/**
 * Which office has a claim on a given day, by which row of the table and under which clause, and why. The first row
 * that fits and leads to an office that may take the claim wins. Nobody in danger, no violence, confinement or child at
 * work, and no other claim of such a case ever goes to a panel, whatever the table says (UN Handbook for Legislation on
 * Violence against Women; ILO indicators of forced labour, 2012). What no row fits goes to the duty officer.
 */
export function routeClaim(
  claim: RoutedClaim,
  facts: RouteFacts,
  policy: PolicyVersion,
  on: Date,
): RouteDecision {
  const states = statesOf(facts, policy);
  const profile = {
    ...claim,
    destination: states.destination,
    origin: states.origin,
    collective: facts.collective,
    interpretation: facts.interpretation ?? false,
  };
  const alternatives: RouteAlternative[] = [];
  let decision: RouteDecision | null = null;
  for (const route of policy.routes) {
    if (!routeMatches(route, profile)) continue;
    if (route.sendTo === 'duty') {
      decision ??= toDuty(route.id, [...states.reasons, { code: 'sent_to_duty' }]);
      break;
    }
    const found = candidates(route, claim, { ...states, party: facts.party }, policy, on);
    const able = decision ? [] : preferred(found, facts.language, isChild(claim));
    const chosen = able[0];
    if (chosen) decision = toOffice(route, chosen, conditionsMet(route, claim), states, policy);
    for (const each of found) {
      if (each === chosen) continue;
      const rejected = each.rejected.length > 0 ? each.rejected : [outdone(decision, chosen)];
      alternatives.push({ office: each.office.id, route: route.id, rejected });
    }
  }
  decision ??= toDuty('none', [...states.reasons, { code: 'nothing_matched' }]);
  return { ...decision, alternatives: alternatives.filter(({ office }) => office !== decision.office) };
}

/** Every office a row could mean, with why it may or may not take the claim. */
function candidates(
  route: Route,
  claim: RoutedClaim,
  states: States & { party: PartyFacts | undefined },
  policy: PolicyVersion,
  on: Date,
): Candidate[] {
  return officesOf(route, policy.offices).map((office) => {
    const judged = [
      ...judgeMediation(office.kind, claim),
      ...judgeTies(office, states.party),
      ...(office.issues.includes(claim.issue) ? [] : [no({ code: 'outside_mandate', issue: claim.issue })]),
      ...sidesOf(route).flatMap((side) => judgeSide(office, side, states)),
      ...judgeAgreement(route, office, states, policy, on),
    ];
    const rejected = judged.flatMap(({ reason, holds }) => (holds ? [] : [reason]));
    const reasons = rejected.length > 0 ? [] : judged.map(({ reason }) => reason);
    return { office, reasons, rejected };
  });
}

interface Judged {
  reason: RouteReason;
  holds: boolean;
}
const yes = (reason: RouteReason): Judged => ({ reason, holds: true });
const no = (reason: RouteReason): Judged => ({ reason, holds: false });

function judgeMediation(kind: OfficeKind, { issue, danger, mediation }: RoutedClaim): Judged[] {
  if (kind !== 'panel') return [];
  if (danger.length > 0) return [no({ code: 'mediation_excluded', because: 'danger' })];
  if (barredFromPanel(issue, danger)) return [no({ code: 'mediation_excluded', because: 'issue' })];
  return mediation === 'excluded' ? [no({ code: 'mediation_excluded', because: 'case' })] : [];
}

function judgeTies(office: Office, party: PartyFacts | undefined): Judged[] {
  const because = party ? officeTie(office, party) : null;
  return because ? [no({ code: 'tied_to_party', because })] : [];
}

function sidesOf({ of }: Route): Side[] {
  if (of === 'any') return [];
  return of === 'both' ? ['destination', 'origin'] : [of];
}

function judgeSide(office: Office, side: Side, states: States): Judged[] {
  const state = states[side];
  if (state === null) return [no({ code: 'origin_unknown' })];
  return office.jurisdiction.includes(state)
    ? [yes({ code: 'jurisdiction', state, side })]
    : [no({ code: 'outside_jurisdiction', state, side })];
}

function judgeAgreement(
  route: Route,
  office: Office,
  states: States,
  policy: PolicyVersion,
  on: Date,
): Judged[] {
  const agreement = route.under && policy.agreements[route.under.agreement];
  const provision = agreement?.provisions.find(({ id }) => id === route.under?.provision);
  if (!agreement || !provision) return [];
  const date = DateTime.fromJSDate(on, { zone: office.zone }).toISODate() ?? '';
  const bound = sidesOf(route).flatMap((side) => states[side] ?? []);
  const lapsed = [
    ...judgePeriods([agreement], agreement.id, null, date),
    ...bound.flatMap((state) => {
      const optIns = agreement.optIns.filter(
        (each) => each.state === state && each.module === provision.module,
      );
      return optIns.length > 0
        ? judgePeriods(optIns, agreement.id, state, date)
        : [no({ code: 'not_opted_in', agreement: agreement.id, module: provision.module, state })];
    }),
  ];
  return lapsed.length > 0
    ? lapsed
    : [yes({ code: 'agreement_in_force', agreement: agreement.id, clause: provision.clause })];
}

/** Nothing when one of the periods holds on the date; else the period still to come, or the last that is over. */
function judgePeriods(
  periods: readonly { effective: string; sunset: string | null }[],
  agreement: string,
  state: string | null,
  date: string,
): Judged[] {
  if (periods.some((each) => inForce(each, date))) return [];
  const next = periods
    .map(({ effective }) => effective)
    .filter((effective) => date < effective)
    .sort()[0];
  if (next) return [no({ code: 'not_yet_in_force', agreement, state, effective: next })];
  const sunset =
    periods
      .map((each) => each.sunset ?? '')
      .sort()
      .at(-1) ?? '';
  return [no({ code: 'no_longer_in_force', agreement, state, sunset })];
}

const isChild = ({ issue, danger }: RoutedClaim) => issue === 'child' || danger.includes('child');

/**
 * Of the offices that may take the claim, those that speak the worker's language before the others; for a child, before
 * all, those where somebody looks to a child's best interests (Convention on the Rights of the Child, art. 3(1)).
 */
function preferred(found: readonly Candidate[], language: string, child: boolean): Candidate[] {
  const base = baseLanguage(language);
  const able = found.filter(({ rejected }) => rejected.length === 0);
  const speaks = ({ office }: Candidate) => office.languages.some((each) => baseLanguage(each) === base);
  const speaking = able.filter(speaks).map((each): Candidate => ({
    ...each,
    reasons: [...each.reasons, { code: 'speaks_language', language: base }],
  }));
  const all = [...speaking, ...able.filter((each) => !speaks(each))];
  const looks = ({ office }: Candidate) => child && office.bestInterestsOfficer;
  const looking = all.filter(looks).map((each): Candidate => ({
    ...each,
    reasons: [...each.reasons, { code: 'best_interests_officer' }],
  }));
  return [...looking, ...all.filter((each) => !looks(each))];
}

function conditionsMet({ when }: Route, { issue, danger, urgency }: RoutedClaim): RouteReason[] {
  const reasons: RouteReason[] = [{ code: 'issue', issue }];
  if (Array.isArray(when.danger))
    reasons.push({ code: 'danger', signs: danger.filter((sign) => when.danger?.includes(sign)) });
  if (when.urgency) reasons.push({ code: 'urgency', urgency });
  if (when.collective) reasons.push({ code: 'collective' });
  if (when.interpretation) reasons.push({ code: 'interpretation' });
  return reasons;
}

function toOffice(
  route: Route,
  { office, reasons }: Candidate,
  met: RouteReason[],
  states: States,
  policy: PolicyVersion,
): RouteDecision {
  const agreement = route.under && policy.agreements[route.under.agreement];
  const provision = agreement?.provisions.find(({ id }) => id === route.under?.provision);
  return {
    office: office.id,
    route: route.id,
    agreement: agreement?.id ?? null,
    provision: provision?.id ?? null,
    clause: provision?.clause ?? null,
    reasons: [...met, ...states.reasons, ...reasons],
    alternatives: [],
  };
}

function toDuty(route: string, reasons: RouteReason[]): RouteDecision {
  return { office: null, route, agreement: null, provision: null, clause: null, reasons, alternatives: [] };
}

function outdone(decision: RouteDecision | null, chosen: Candidate | undefined): RouteReason {
  if (chosen) return { code: 'other_office_preferred', office: chosen.office.id };
  return { code: 'lower_in_table', route: decision?.route ?? '' };
}

/**
 * The states of the case. What somebody has said counts; else the number's country, if the pack knows it on that side;
 * else the pack's default for the destination, and for the origin the weak hint of the language. What was assumed is
 * among the reasons.
 */
export function statesOf(facts: RouteFacts, policy: PolicyVersion): States {
  const reasons: RouteReason[] = [];
  const number = facts.numberCountry;
  for (const side of ['destination', 'origin'] as const) {
    const state = facts[side];
    if (facts.named && state !== undefined) reasons.push({ code: 'state_named', state, side });
  }
  const byNumber = (side: Side) => (number && policy.states[number]?.includes(side) ? number : undefined);

  let destination = facts.destination ?? byNumber('destination');
  if (destination === undefined) {
    destination = policy.defaultDestination;
    reasons.push({ code: 'destination_assumed', state: destination, from: 'default' });
  } else if (facts.destination === undefined) {
    reasons.push({ code: 'destination_assumed', state: destination, from: 'number' });
  }

  let origin = facts.origin ?? byNumber('origin') ?? null;
  if (origin === null) {
    origin = policy.originByLanguage[baseLanguage(facts.language)] ?? null;
    if (origin !== null) reasons.push({ code: 'origin_assumed', state: origin, from: 'language' });
  } else if (facts.origin === undefined) {
    reasons.push({ code: 'origin_assumed', state: origin, from: 'number' });
  }
  return { destination, origin, reasons };
}
