import fc from 'fast-check';
import { asciiDigits } from '../../intake/receipt.rules';
import { keptOf } from './erasure.rules';
import {
  atItsDay,
  courseOf,
  decisionRefusal,
  REQUEST_STATES,
  targetOf,
  WORKER_VERBS,
} from './worker-request.rules';

const verb = fc.constantFrom(...WORKER_VERBS);
const facts = fc.record({ openClaims: fc.boolean(), firstPin: fc.boolean() });

describe('what a worker asks for', () => {
  it('is never done at once without the PIN, but for a first PIN in its window', () => {
    fc.assert(
      fc.property(verb, facts, (asked, known) => {
        const at = courseOf(asked, 'none', known);
        expect(at).toBe(asked === 'set_pin' && known.firstPin ? 'now' : 'held');
      }),
    );
  });

  it('cools off with the PIN where it cannot be undone, and is never held for an officer to allow', () => {
    fc.assert(
      fc.property(verb, facts, (asked, known) => {
        const at = courseOf(asked, 'pin', known);
        const final = asked === 'withdraw' || (asked === 'delete_data' && known.openClaims);
        expect(at).toBe(final ? 'cooling' : asked === 'delete_data' ? 'soon' : 'now');
      }),
    );
  });

  it('lapses without the PIN when nobody has made sure, and is decided once', () => {
    expect([atItsDay('none'), atItsDay('pin')]).toEqual(['lapse', 'do']);
    const open = REQUEST_STATES.filter(
      (state) => decisionRefusal({ verb: 'pause', state }, 'confirmed', 2) === null,
    );
    expect(open).toEqual(['held']);
  });

  it('a PIN is confirmed only where no other waits, and can always be refused', () => {
    const pin = { verb: 'set_pin', state: 'held' } as const;
    expect(decisionRefusal(pin, 'confirmed', 1)).toBeNull();
    expect(decisionRefusal(pin, 'confirmed', 2)).toBe('several_pins');
    expect(decisionRefusal(pin, 'refused', 2)).toBeNull();
  });

  it('names what it is about', () => {
    expect(targetOf({ verb: 'withdraw' })).toBeNull();
    expect(targetOf({ verb: 'withdraw', claimId: 'a' })).toBe('a');
    expect(targetOf({ verb: 'dispute', claimId: 'b', words: 'no' })).toBe('b');
    expect(targetOf({ verb: 'set_pin', receiptId: 'c', pinHash: 'h' })).toBe('c');
    expect(targetOf({ verb: 'complain', words: asciiDigits('٣') })).toBeNull();
  });
});

describe('what the provider still keeps of a submission', () => {
  const sid = `SM${'a'.repeat(32)}`;
  const piece = `ME${'b'.repeat(32)}`;

  it('is the message and each piece of media', () => {
    const url = `https://api.twilio.com/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages/${sid}/Media/${piece}`;
    expect(keptOf({ source: { id: sid, media: [{ url, type: 'image/png' }] } })).toEqual([
      { kind: 'message', providerId: sid, parentId: null },
      { kind: 'media', providerId: piece, parentId: sid },
    ]);
  });

  it('is nothing where nothing came through it', () => {
    expect(keptOf({})).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.webUrl({ size: 'small' }), (id, url) => {
        const found = keptOf({ source: { id, media: [{ url, type: 'a/b' }] } });
        return /^(SM|MM)/i.test(id) || found.length === 0;
      }),
    );
  });
});
