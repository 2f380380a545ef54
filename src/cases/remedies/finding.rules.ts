/** Whether the other side was heard before the finding. Nobody is asked whom the worker does not want told. */
export const PARTY_HEARD = ['heard', 'declined', 'not_asked_worker_refused'] as const;
export type PartyHeard = (typeof PARTY_HEARD)[number];
