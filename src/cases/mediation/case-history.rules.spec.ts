import { toldInCase } from './case-history.rules';
import type { MediationVerb } from './mediation-event.rules';

/** Whether a history tells of it. */
const VERBS: Record<MediationVerb, boolean> = {
  ...{ opened: true, prepared: false, consented: false, refused: false, revoked: false, suspended: false },
  ...{ seated: false, recused: false, interpreter_named: false, interpreter_vetoed: false },
  ...{ constituted: false, notified: false, replied: false, not_replied: false, document_added: false },
  ...{ bundled: false, proposed: false, moved: false, confirmed: false, held: false, not_appeared: false },
  ...{ adjourned: false, failed: false, noted: false, offered: false, advised: false, attested: false },
  ...{ approved: false, turned_down: false, accepted: false, withdrew: false, bound: false },
};

describe('the history of a case', () => {
  it.each(Object.entries(VERBS))('on mediation.%s: told %s', (verb, told) => {
    expect(toldInCase(`mediation.${verb}`)).toBe(told);
  });

  it.each([
    ['mediation.ended', true],
    ['mediation.party_written', false],
    ['mediation.letter_handed_over', false],
    ['mediation.words_viewed', false],
    ['claim.examine', true],
  ])('on %s: told %s', (event, told) => {
    expect(toldInCase(event)).toBe(told);
  });
});
