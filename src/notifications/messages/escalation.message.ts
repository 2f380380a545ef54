import type { Message } from './message.rules';

/** To an officer: a deadline is near or has passed. `clock` is the clock's kind in the policy. */
export const escalation = {
  key: 'escalation',
  audience: 'staff',
  reveals: 'nothing',
  params: ['reference', 'clock'],
  variant: 'clock',
} as const satisfies Message;
