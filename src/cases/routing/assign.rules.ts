import { baseLanguage } from '../../policy/policy.rules';

/** As officers say of themselves, if they do, and as a worker may wish. */
export const GENDERS = ['woman', 'man'] as const;
export type Gender = (typeof GENDERS)[number];

export interface Officer {
  id: string;
  /** Null: of the duty desk. */
  office: string | null;
  active: boolean;
  /** May decide claims. */
  able: boolean;
  language: string;
  /** Null: not said. */
  gender: Gender | null;
  /** Open claims in hand. */
  caseload: number;
}

export type AssignRefusal = 'not_active' | 'other_office' | 'not_able' | 'tied_to_party' | 'mediated_it';

export interface AssignFacts {
  office: string | null;
  /** BCP 47: the worker's. */
  language: string;
  /** With whom the worker would rather speak; null for whoever it is. */
  wish: Gender | null;
  /** Staff who are tied to the party or stepped back. */
  tied: readonly string[];
  mediators: readonly string[];
}

/** Why an officer cannot have a claim, or null. */
export function assignRefusal(officer: Officer, facts: AssignFacts): AssignRefusal | null {
  if (!officer.active) return 'not_active';
  if (officer.office !== facts.office) return 'other_office';
  if (!officer.able) return 'not_able';
  if (facts.tied.includes(officer.id)) return 'tied_to_party';
  return facts.mediators.includes(officer.id) ? 'mediated_it' : null;
}

export type AssignReason =
  | { code: 'wish_kept'; wish: Gender }
  | { code: 'wish_not_kept'; wish: Gender }
  | { code: 'speaks_language'; language: string }
  | { code: 'least_caseload'; caseload: number };

/** Whether an officer is whom the worker wished for; nothing where there is no wish. An officer who has not said is not. */
export function wishReason({ gender }: Officer, { wish }: Pick<AssignFacts, 'wish'>): AssignReason[] {
  if (wish === null) return [];
  return [{ code: gender === wish ? 'wish_kept' : 'wish_not_kept', wish }];
}

/**
 * Who gets a claim, and why: of those who may have it whoever is whom the worker wished for, then whoever speaks the
 * worker's language, then whoever has least in hand, then the first by id, so that the same facts always give the same
 * officer. A wish that cannot be kept is said, and keeps nobody waiting. Null where nobody may.
 */
export function chooseOfficer(
  officers: readonly Officer[],
  facts: AssignFacts,
): { id: string; reasons: AssignReason[] } | null {
  const base = baseLanguage(facts.language);
  const speaks = ({ language }: Officer) => baseLanguage(language) === base;
  const wished = ({ gender }: Officer) => facts.wish !== null && gender === facts.wish;
  const [best] = officers
    .filter((each) => assignRefusal(each, facts) === null)
    .sort(
      (a, b) =>
        Number(wished(b)) - Number(wished(a)) ||
        Number(speaks(b)) - Number(speaks(a)) ||
        a.caseload - b.caseload ||
        (a.id < b.id ? -1 : 1),
    );
  if (!best) return null;
  const spoken: AssignReason[] = speaks(best) ? [{ code: 'speaks_language', language: base }] : [];
  const load: AssignReason = { code: 'least_caseload', caseload: best.caseload };
  return { id: best.id, reasons: [...wishReason(best, facts), ...spoken, load] };
}
