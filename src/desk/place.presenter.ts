import { officeName, type PolicyVersion } from '../policy/policy.rules';

/** Where whoever looks sits, and the names of what ids stand for. */
export interface Place {
  /** IANA: in which moments are shown that belong to no office. */
  zone: string;
  offices: { id: string; name: string }[];
  officeName: (id: string) => string;
  agreementTitle: (id: string) => string;
  /** Whether the office stands by survivors. */
  supportsSurvivors: (office: string | null) => boolean;
}

/**
 * The desk of an office, or of the duty officer for those who serve all, with names in `language`. A name the policy lacks
 * stays an id.
 */
export function placeOf(policy: PolicyVersion, office: string | null, language: string): Place {
  const named = (id: string) => {
    const found = policy.offices[id];
    return found ? officeName(found, language) : id;
  };
  return {
    zone: zoneOf(policy, office),
    offices: Object.keys(policy.offices)
      .map((id) => ({ id, name: named(id) }))
      .sort((a, b) => a.name.localeCompare(b.name, language)),
    officeName: named,
    agreementTitle: (id) => policy.agreements[id]?.title ?? id,
    supportsSurvivors: (id) => id !== null && policy.offices[id]?.kind === 'survivor_support',
  };
}

/** IANA: the zone of an office, or of the duty officer. */
export const zoneOf = (policy: PolicyVersion, office: string | null): string =>
  (office && policy.offices[office]?.zone) || policy.duty.zone;
