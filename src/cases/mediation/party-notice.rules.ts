import type { PartyMessage } from '../../notifications/messages/catalogue.message';
import type { MediationVerb } from './mediation-event.rules';

/** After which a party that was told of a mediation hears that a date has changed, and not one word of why. */
const MOVES: readonly MediationVerb[] = ['moved', 'not_appeared', 'adjourned', 'suspended', 'revoked'];

/**
 * What a party is written after something happened; null: nothing. A suspension reads exactly like an adjournment, and so
 * does the worker's leaving: nothing that came out in confidence may be guessed from a letter.
 */
export function letterAfter(verb: MediationVerb, told: boolean): PartyMessage | null {
  if (verb === 'notified') return 'party_notice_served';
  return told && MOVES.includes(verb) ? 'party_notice_moved' : null;
}
