import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DISCLOSURES } from '../../src/cases/remedies/disclosure.rules';
import {
  consentFor,
  DISCLOSED,
  RECIPIENTS,
  type Consent,
  type Recipient,
} from '../../src/cases/remedies/enforcement.rules';

const SRC = join(__dirname, '..', '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts'))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), 'utf8') }));

/** What an act by which somebody learns something is called, in whatever folder it is written. */
const TELLING =
  /refer|told|notif|transfer_|joining_|enforc|disclos|shared|hand(ed|ing)_|written|helper|^webhook\.queued/;
/** A file that lets anybody be told asks for the consent by one of these. */
const DOOR = /consentFor\(|consentHolds\(|consents\.(holding|stands)\(|transferConsent\(/;

/** Events that are written out; those put together from parts end where the part begins. */
const events = files.flatMap(({ name, text }) =>
  [...text.matchAll(/\.audit\(\s*(?:'([a-z_.]+)'|`([a-z_.]+)\$\{)/g)].map((hit) => ({
    ...{ name, text },
    event: hit[1] ?? hit[2]!,
    whole: hit[1] !== undefined,
  })),
);

describe('nobody learns of a worker without the worker’s consent', () => {
  it('every act that tells anybody stands in the table', () => {
    const telling = events.filter(({ event, whole }) => whole && TELLING.test(event));
    expect(telling.length).toBeGreaterThan(5);
    expect(
      telling.filter(({ event }) => !Object.hasOwn(DISCLOSURES, event)).map(({ event }) => event),
    ).toEqual([]);
  });

  it('every act of the table is written somewhere, beside the door', () => {
    for (const [event, { to, why }] of Object.entries(DISCLOSURES)) {
      const writing = events.filter((each) =>
        each.whole ? each.event === event : event.startsWith(each.event),
      );
      expect([event, writing.length > 0]).toEqual([event, true]);
      if (to === null) expect([event, why]).not.toEqual([event, undefined]);
      // Whoever writes mediations down hands the guards the consents that hold.
      else expect([event, writing.some(({ text }) => DOOR.test(text))]).toEqual([event, true]);
    }
  });

  it('by a consent in force, to exactly that recipient, for all that is told, and by none that was taken back', () => {
    const recipient: fc.Arbitrary<Recipient> = fc.record({
      kind: fc.constantFrom(...RECIPIENTS),
      id: fc.constantFrom(null, 'a', 'b'),
    });
    const what = fc.uniqueArray(fc.constantFrom(...DISCLOSED), { minLength: 1 });
    const consent: fc.Arbitrary<Consent> = fc.record({
      id: fc.uuid(),
      to: recipient,
      what,
      revokedAt: fc.constantFrom(null, new Date(0)),
    });
    const acts = Object.values(DISCLOSURES).flatMap(({ to, tells }) =>
      (to ?? []).map((kind) => ({ kind, tells: tells === 'as_consented' ? null : tells })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...acts),
        fc.constantFrom(null, 'a', 'b'),
        what,
        fc.array(consent),
        (act, id, asked, consents) => {
          const told = act.tells ?? asked;
          const found = consentFor({ kind: act.kind, id }, told, consents);
          const covering = consents.filter(
            (each) =>
              each.revokedAt === null &&
              each.to.kind === act.kind &&
              each.to.id === id &&
              told.every((part) => each.what.includes(part)),
          );
          expect(found === null).toBe(covering.length === 0);
          if (found) expect(covering).toContain(found);
        },
      ),
    );
  });
});
