import type { Office } from '../../policy/policy.rules';
import { nameTrigrams } from '../../triage/party-names.rules';

export const ORGANISATION_KINDS = ['employer', 'recruiter', 'agency', 'public_body'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Shared pieces of all pieces, from which on two names are taken to be one party's. */
const ALIKE = 0.5;

/** Against whom a claim is, as far as it is known. */
export interface PartyFacts {
  /** Confirmed by staff. */
  organisations: readonly { name: string; kind: OrganisationKind }[];
  /** Offices whose declared ties resemble a name that the worker wrote and nobody has confirmed. */
  resembles: readonly string[];
}

export type OfficeTie = 'public_body' | 'organisation' | 'name_written';

/** How an office is tied to the party of a claim, or null: what it declared in the policy, measured against the party. */
export function officeTie({ id, ties }: Office, party: PartyFacts): OfficeTie | null {
  if (ties.publicBodies && party.organisations.some(({ kind }) => kind === 'public_body'))
    return 'public_body';
  const named = ties.organisations.map(nameTrigrams);
  if (party.organisations.some(({ name }) => named.some((each) => alike(each, nameTrigrams(name)))))
    return 'organisation';
  return party.resembles.includes(id) ? 'name_written' : null;
}

/** Whether two sets of pieces of names, or of digests of such pieces, are one party's. */
export function alike(ours: readonly string[], theirs: readonly string[]): boolean {
  const other = new Set(theirs);
  const shared = new Set(ours.filter((each) => other.has(each))).size;
  const all = new Set([...ours, ...theirs]).size;
  return all > 0 && shared >= ALIKE * all;
}

/** What somebody on the staff has declared. Digests are in hexadecimal. */
export interface StaffTie {
  staffId: string;
  organisationId: string | null;
  /** Of the name of the party. */
  digests: readonly string[];
}

/** Members of staff who may not touch a case: tied to a confirmed party of it, or to a name like one it knows. */
export function tiedStaff(
  ties: readonly StaffTie[],
  organisations: readonly string[],
  names: readonly (readonly string[])[],
): string[] {
  const tied = ties.filter(
    ({ organisationId, digests }) =>
      (organisationId !== null && organisations.includes(organisationId)) ||
      names.some((name) => alike(digests, name)),
  );
  return [...new Set(tied.map(({ staffId }) => staffId))];
}
