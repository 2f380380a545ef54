/** Of a mediation a case's history tells that it began and that it is over: whoever decides reads the history too. */
const TOLD = ['mediation.opened', 'mediation.ended'];

/**
 * Whether an event of the audit trail stands in the history of its case. What was done in a mediation, and why it ended,
 * is no part of it: that a worker left or turned something down is no point against them.
 */
export const toldInCase = (event: string): boolean => !event.startsWith('mediation.') || TOLD.includes(event);
