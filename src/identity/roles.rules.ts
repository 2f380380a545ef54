import type { Actor } from '../platform/database/actor';
import type { Permission } from '../platform/web/permission.rules';

export type Role =
  | 'caseworker'
  | 'survivor_support'
  | 'coordinator'
  | 'panel_member'
  | 'adviser'
  | 'interpreter'
  | 'duty_officer'
  | 'hotline'
  | 'admin'
  | 'auditor'
  | 'translator';

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
      'case.worker_request',
      'mediation.run',
      'mediation.sit',
      'contact.reveal',
      'triage.correct',
      'case.route',
      'case.write',
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
      'case.worker_request',
      'case.support',
      'case.decide_contact',
      'contact.reveal',
      'triage.correct',
      'case.route',
      'case.write',
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
  panel_member: { sees: 'none', may: ['desk.enter', 'mediation.sit', 'tie.declare'] },
  // See the settlements they are named for, and no case.
  adviser: { sees: 'none', may: ['settlement.help', 'tie.declare'] },
  interpreter: { sees: 'none', may: ['settlement.help', 'tie.declare'] },
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
      'case.worker_request',
      'case.support',
      'mediation.run',
      'case.decide_contact',
      'contact.reveal',
      'triage.correct',
      'page.acknowledge',
      'submission.trace',
      'case.route',
      'case.assign',
      'case.write',
      'submission.decide',
      'case.mandate',
      'tie.declare',
      'pattern.refer',
      'notice.read',
      'policy.read',
    ],
  },
  hotline: { sees: 'none', may: ['transcript.import', 'submission.file', 'submission.trace'] },
  admin: {
    sees: 'none',
    may: ['desk.enter', 'policy.read', 'staff.manage', 'queue.read', 'notice.read', 'webhook.manage'],
  },
  auditor: { sees: 'none', may: ['desk.enter', 'policy.read', 'audit.read'] },
  // Sees words to translate, and nothing of whose they are.
  translator: { sees: 'none', may: ['desk.enter', 'translation.make'] },
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
