import type { Disclosed, RecipientKind } from './enforcement.rules';

export interface Disclosure {
  /** To whom; null: nobody learns of any worker by it, for the reason given. */
  to: readonly RecipientKind[] | null;
  /** Of what; `as_consented`: whoever does it says, and it is measured against the consent. */
  tells: readonly Disclosed[] | 'as_consented';
  /** Why no consent is asked, where `to` is null. */
  why?: string;
}

/**
 * Every recorded act by which anybody beyond the office that has the claim may learn of a worker, by its event in the
 * audit trail. Each goes through `consentFor` in enforcement.rules.ts or, in the moment of sending, through `consentHolds`
 * in notifications: there is no other door. What the law obliges an office to report is no row here: it is told to the
 * worker before any detail is asked.
 */
export const DISCLOSURES: Readonly<Record<string, Disclosure>> = {
  'obligation.enforced': {
    to: ['employer', 'recruiter', 'agency', 'state', 'fund', 'inspection', 'court'],
    tells: ['name', 'claim', 'sums'],
  },
  'mediation.notified': { to: ['employer', 'recruiter', 'agency', 'state'], tells: 'as_consented' },
  'mediation.party_written': { to: ['employer', 'recruiter', 'agency', 'state'], tells: 'as_consented' },
  'mediation.letter_handed_over': { to: ['employer', 'recruiter', 'agency', 'state'], tells: 'as_consented' },
  'claim.transfer_accepted': { to: ['office'], tells: ['name', 'claim'] },
  'claim.joining_answered': { to: ['co_claimants'], tells: ['claim'] },
  'support.referred': { to: ['service'], tells: ['name', 'contact'] },
  'claim.transfer_proposed': {
    to: null,
    tells: [],
    why: 'the other office learns of it when the worker has said yes',
  },
  'claim.joining_proposed': { to: null, tells: [], why: 'each worker is asked before any other hears' },
  'pattern.referred': { to: null, tells: [], why: 'a count of cases against an organisation, and no case' },
  'webhook.queued': {
    to: null,
    tells: [],
    why: 'ids to a partner that an administrator subscribed, and no word',
  },
  'case.message_written': { to: null, tells: [], why: 'to the worker, as safely as every text' },
  'call.told': { to: null, tells: [], why: 'to whoever calls with the receipt, the least that it opens' },
  'mediation.helper_named': { to: null, tells: [], why: 'sees the text of one settlement, and no case' },
};
