/**
 * Every kind of job, in one table. A job's payload is the id of a row and nothing else; `drains` says which rows it
 * works off, so that a sweep can ask again for what the queue forgot. The rows carry `attempts`, `next_attempt_at`,
 * `enqueued_at` and `last_error`.
 */
export interface JobDefinition {
  /** Jobs of one lane share a worker: slow sending must not hold up reading. */
  lane: 'intake' | 'sending';
  drains: { table: string; key: string; where: string };
  /** After so many tries the row goes to a person. */
  attempts: number;
}

export const JOBS = {
  'submission.read': {
    lane: 'intake',
    drains: { table: 'submission_progress', key: 'submission_id', where: `stage = 'received'` },
    attempts: 6,
  },
  'submission.triage': {
    lane: 'intake',
    drains: { table: 'submission_progress', key: 'submission_id', where: `stage = 'read'` },
    attempts: 6,
  },
  'case.open': {
    lane: 'intake',
    drains: { table: 'submission_progress', key: 'submission_id', where: `stage = 'triaged'` },
    attempts: 10,
  },
  'submission.answer': {
    lane: 'intake',
    drains: { table: 'submission_progress', key: 'submission_id', where: `stage IN ('opened', 'undecided')` },
    attempts: 6,
  },
  'notice.send': {
    lane: 'sending',
    drains: { table: 'notice', key: 'id', where: `state = 'queued'` },
    attempts: 8,
  },
  'webhook.deliver': {
    lane: 'sending',
    drains: { table: 'webhook_delivery', key: 'id', where: `state = 'pending'` },
    attempts: 12,
  },
  'media.fetch': {
    lane: 'sending',
    drains: { table: 'media', key: 'id', where: `state = 'pending'` },
    attempts: 8,
  },
  'provider.delete': {
    lane: 'sending',
    drains: { table: 'provider_deletion', key: 'id', where: `state = 'pending'` },
    attempts: 8,
  },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOBS;
export const LANES = ['intake', 'sending'] as const;
export type Lane = (typeof LANES)[number];
export const jobNames = Object.keys(JOBS) as JobName[];
export const jobDefinition = (job: JobName): JobDefinition => JOBS[job];
