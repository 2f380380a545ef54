/**
 * What the running role may do to each table. Everything is denied that is not here: what arrived and what was decided
 * cannot be altered or removed by the service itself.
 */
export const GRANTS: Record<string, string> = {
  data_key: 'SELECT, INSERT, UPDATE (wrapped, destroyed_at)',
  loop: 'SELECT, INSERT, UPDATE',
  audit_seal: 'SELECT, INSERT',
  audit_event: 'SELECT, INSERT, UPDATE (sealed_by)',
  blob: 'SELECT, INSERT, DELETE',
  blob_chunk: 'SELECT, INSERT, DELETE',
  staff: 'SELECT, INSERT, UPDATE',
  staff_session: 'SELECT, INSERT, DELETE',
  policy_version: 'SELECT, INSERT',
  policy_activation: 'SELECT, INSERT',
  contact: 'SELECT, INSERT, UPDATE',
  submission: 'SELECT, INSERT',
  submission_variant: 'SELECT, INSERT',
  submission_progress: 'SELECT, INSERT, UPDATE',
  media: 'SELECT, INSERT, UPDATE',
  receipt: 'SELECT, INSERT, UPDATE',
  assessment: 'SELECT, INSERT',
  party_mention: 'SELECT, INSERT',
  cases: 'SELECT, INSERT, UPDATE',
  case_submission: 'SELECT, INSERT, UPDATE',
  claim: 'SELECT, INSERT, UPDATE',
  clock: 'SELECT, INSERT, UPDATE',
  clock_event: 'SELECT, INSERT',
  clock_rung: 'SELECT, INSERT',
  duty_page: 'SELECT, INSERT, UPDATE',
  duty_call: 'SELECT, INSERT',
  notice: 'SELECT, INSERT, UPDATE',
  question: 'SELECT, INSERT, UPDATE',
};
