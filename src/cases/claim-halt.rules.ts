/** Why a claim stands still or is let go. */
export const HALT_REASONS = {
  pause: ['worker_asked', 'worker_not_reached', 'another_body_first'],
  resume: ['worker_asked', 'reached_again', 'other_body_done'],
  withdraw: ['worker_asked', 'settled_elsewhere', 'taken_for_another', 'twice_here'],
} as const;
export type HaltVerb = keyof typeof HALT_REASONS;
export type HaltReason = (typeof HALT_REASONS)[HaltVerb][number];
export const HALT_VERBS = Object.keys(HALT_REASONS) as HaltVerb[];

/** Whether the reason is one of the verb's. */
export const haltReasonFits = (verb: HaltVerb, reason: string): reason is HaltReason =>
  (HALT_REASONS[verb] as readonly string[]).includes(reason);
