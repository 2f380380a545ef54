/** Everything that somebody may be permitted to do. Which role may do what: src/identity/roles.rules.ts. */
export const PERMISSIONS = [
  'desk.enter',
  'case.list',
  'case.read',
  'case.acknowledge',
  'case.decide_contact',
  'contact.reveal',
  'triage.correct',
  'page.acknowledge',
  'transcript.import',
  'submission.file',
  'submission.trace',
  'policy.read',
  'queue.read',
  'audit.read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
