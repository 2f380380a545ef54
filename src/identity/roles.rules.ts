import type { Actor } from '../platform/database/actor';
import type { Permission } from '../platform/web/permission.rules';

export type Role =
  | 'caseworker'
  | 'survivor_support'
  | 'coordinator'
  | 'panel_member'
  | 'duty_officer'
  | 'hotline'
  | 'admin'
  | 'auditor';

interface RoleDefinition {
  /** Whose cases the role sees: its own office's, all, or none at all. */
  sees: 'office' | 'all' | 'none';
  may: readonly Permission[];
}

export const ROLES: Readonly<Record<Role, RoleDefinition>> = {
  caseworker: {
    sees: 'office',
    may: [
      'desk.enter',
      'case.list',
      'case.read',
      'case.acknowledge',
      'case.find',
      'case.remedy',
      'case.retaliation',
      'case.consent',
      'mediation.run',
      'mediation.sit',
      'contact.reveal',
      'triage.correct',
      'case.route',
      'case.mandate',
      'tie.declare',
      'policy.read',
    ],
  },
  survivor_support: {
    sees: 'office',
    may: [
      'desk.enter',
      'case.list',
      'case.read',
      'case.acknowledge',
      'case.find',
      'case.remedy',
      'case.retaliation',
      'case.consent',
      'case.decide_contact',
      'contact.reveal',
      'triage.correct',
      'case.route',
      'case.mandate',
      'tie.declare',
      'policy.read',
    ],
  },
  coordinator: {
    sees: 'office',
    may: [
      'desk.enter',
      'case.list',
      'case.read',
      'case.acknowledge',
      'case.retaliation',
      'mediation.run',
      'mediation.sit',
      'case.route',
      'case.assign',
      'tie.declare',
      'pattern.refer',
      'policy.read',
    ],
  },
  // Sees what is prepared for the panel, and no case.
  panel_member: { sees: 'none', may: ['mediation.sit', 'tie.declare'] },
  duty_officer: {
    sees: 'all',
    may: [
      'desk.enter',
      'case.list',
      'case.read',
      'case.acknowledge',
      'case.find',
      'case.remedy',
      'case.retaliation',
      'case.consent',
      'mediation.run',
      'case.decide_contact',
      'contact.reveal',
      'triage.correct',
      'page.acknowledge',
      'submission.trace',
      'case.route',
      'case.assign',
      'case.mandate',
      'tie.declare',
      'pattern.refer',
      'policy.read',
    ],
  },
  hotline: { sees: 'none', may: ['transcript.import', 'submission.file', 'submission.trace'] },
  admin: { sees: 'none', may: ['desk.enter', 'policy.read', 'queue.read'] },
  auditor: { sees: 'none', may: ['desk.enter', 'policy.read', 'audit.read'] },
};

/** Whether the role holds the permission. A role that the database names and we do not holds none. */
export function may(role: Role, permission: Permission): boolean {
  return ROLES[role]?.may.includes(permission) ?? false;
}

/** On whose behalf the database is used when this member of staff asks. */
export function actorOf(staff: { id: string; role: Role; office: string | null }): Actor {
  const sees = ROLES[staff.role]?.sees ?? 'none';
  const offices = sees === 'office' && staff.office ? [staff.office] : [];
  return { kind: 'staff', id: staff.id, offices, allCases: sees === 'all' };
}

/**
 * Whether role and office fit each other: a role that sees its office's cases has one, and no other has. Office ids are
 * handed to the database as one list, so they hold neither commas nor spaces.
 */
export function officeFits(role: Role, office: string | null): boolean {
  return ROLES[role].sees === 'office' ? office !== null && /^[^\s,]+$/.test(office) : office === null;
}
