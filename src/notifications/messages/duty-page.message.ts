import type { Message } from './message.rules';

/** To the duty officer: somebody may be in danger. The text passes through networks, so it names nothing. */
export const dutyPage = {
  key: 'duty_page',
  audience: 'staff',
  reveals: 'nothing',
  params: ['reference'],
} as const satisfies Message;
