import { officeFits, type Role } from './roles.rules';

export type StaffRefusal = 'oneself' | 'office_does_not_fit' | 'taken' | 'closed_already' | 'open_already';

/** Why an account cannot be changed, or null: nobody closes or moves their own. */
export function changeRefusal(
  by: string,
  account: { id: string; active: boolean },
  change: { active: boolean } | { role: Role; office: string | null },
): StaffRefusal | null {
  if (account.id === by) return 'oneself';
  if ('role' in change) return officeFits(change.role, change.office) ? null : 'office_does_not_fit';
  if (change.active === account.active) return change.active ? 'open_already' : 'closed_already';
  return null;
}
