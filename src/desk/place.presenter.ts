import { officeName, type PolicyVersion } from '../policy/policy.rules';

/** Where whoever looks sits, and the names of what ids stand for. */
export interface Place {
  /** IANA: in which moments are shown that belong to no office. */
  zone: string;
  offices: { id: string; name: string }[];
  officeName: (id: string) => string;
  agreementTitle: (id: string) => string;
}

/** The desk of an office, or of the duty officer for those who serve all. A name the policy lacks stays an id. */
export function placeOf(policy: PolicyVersion, office: string | null): Place {
  const named = (id: string) => {
    const found = policy.offices[id];
    return found ? officeName(found, 'en') : id;
  };
  return {
    zone: (office && policy.offices[office]?.zone) || policy.duty.zone,
    offices: Object.keys(policy.offices)
      .map((id) => ({ id, name: named(id) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    officeName: named,
    agreementTitle: (id) => policy.agreements[id]?.title ?? id,
  };
}
