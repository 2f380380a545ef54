import type { PauseReason } from '../policy/policy.rules';

/** Why a claim stands still or is let go. */
export const HALT_REASONS = {
  pause: ['worker_asked', 'worker_not_reached', 'another_body_first'],
  resume: ['worker_asked', 'reached_again', 'other_body_done'],
  withdraw: ['worker_asked', 'settled_elsewhere', 'taken_for_another'],
} as const;
/** What a pause is to the clocks of the claim. That another body goes first stops no clock of ours. */
export const PAUSE_FOR: Readonly<Record<(typeof HALT_REASONS)['pause'][number], PauseReason | null>> = {
  worker_asked: 'worker_asked',
  worker_not_reached: 'awaiting_worker',
  another_body_first: null,
};
export type HaltVerb = keyof typeof HALT_REASONS;
export type HaltReason = (typeof HALT_REASONS)[HaltVerb][number];
export const HALT_VERBS = Object.keys(HALT_REASONS) as HaltVerb[];

/** Whether the reason is one of the verb's. */
export const haltReasonFits = (verb: HaltVerb, reason: string): reason is HaltReason =>
  (HALT_REASONS[verb] as readonly string[]).includes(reason);
