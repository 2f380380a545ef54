import fc from 'fast-check';
import {
  DANGER_SIGNS,
  ISSUES,
  URGENCIES,
  type DangerSign,
  type Issue,
  type Urgency,
} from '../policy/taxonomy.rules';
import { barredFromPanel } from '../policy/route-match.rules';
import { splitClaims, type ClaimInput } from './claims.rules';

const sure = <T>(value: T, confidence = 0.9) => ({ value, confidence, evidence: [{ start: 0, end: 4 }] });
const message = (
  issues: [Issue, number][],
  urgency: Urgency = 'standard',
  danger: DangerSign[] = [],
  rest: Partial<ClaimInput> = {},
): ClaimInput => ({
  issues: issues.map(([issue, confidence]) => sure(issue, confidence)),
  urgency: sure(urgency),
  danger: danger.map((sign) => sure(sign)),
  thresholds: { issue: 0.5 },
  ...rest,
});
const split = (...input: Parameters<typeof message>) =>
  splitClaims(message(...input)).map(({ issue, basis, urgency, danger, mediation }) =>
    [issue, basis, urgency, danger.join('+'), mediation].join(' ').replace('  ', ' '),
  );

describe('splitClaims', () => {
  it('makes one claim for the main issue, however unsure, and for each other that is sure enough', () => {
    expect(
      split([
        ['contract', 0.2],
        ['wages', 0.5],
        ['hours', 0.49],
      ]),
    ).toEqual(['contract main standard possible', 'wages confident standard possible']);
  });

  it('makes one claim of what is about nothing, and none beside a complaint', () => {
    expect(split([['other', 0.9]], 'none')).toEqual(['other main none possible']);
    expect(split([])).toEqual(['other main standard possible']);
    expect(
      split([
        ['other', 0.6],
        ['wages', 0.7],
      ]),
    ).toEqual(['wages confident standard possible']);
  });

  it('keeps a question as a claim of its own, in no hurry', () => {
    expect(
      split(
        [
          ['wages', 0.9],
          ['information', 0.8],
        ],
        'urgent',
      ),
    ).toEqual(['wages main urgent possible', 'information confident none possible']);
  });

  it('keeps a survivor’s wages apart and out of mediation', () => {
    expect(
      split(
        [
          ['wages', 0.9],
          ['violence', 0.8],
        ],
        'emergency',
        ['violence'],
      ),
    ).toEqual(['wages main urgent excluded', 'violence confident emergency violence excluded']);
    expect(
      split(
        [
          ['wages', 0.9],
          ['sexual', 0.8],
        ],
        'urgent',
      ),
    ).toEqual(['wages main urgent excluded', 'sexual confident urgent excluded']);
    expect(split([['wages', 0.9]], 'standard', [], { mediationExcluded: true })).toEqual([
      'wages main standard excluded',
    ]);
  });

  it('makes a claim of a danger that no issue covers', () => {
    expect(split([['wages', 0.9]], 'emergency', ['confinement', 'death_threat'])).toEqual([
      'wages main urgent excluded',
      'violence danger emergency death_threat excluded',
      'movement danger emergency confinement excluded',
    ]);
    expect(split([['other', 0.4]], 'emergency', ['child'])).toEqual([
      'child danger emergency child excluded',
    ]);
  });

  it('lays an injury with what caused it, and thoughts of suicide with the main claim', () => {
    expect(split([['violence', 0.9]], 'emergency', ['violence', 'injury'])).toEqual([
      'violence main emergency violence+injury excluded',
    ]);
    expect(split([['wages', 0.9]], 'urgent', ['injury'])).toEqual([
      'wages main urgent excluded',
      'safety danger emergency injury excluded',
    ]);
    expect(split([['wages', 0.9]], 'emergency', ['suicide'])).toEqual([
      'wages main emergency suicide excluded',
    ]);
    expect(split([], 'emergency', ['suicide'])).toEqual(['other danger emergency suicide excluded']);
  });

  it('keeps an emergency that no danger explains, and makes no complaint less than standard', () => {
    expect(
      split(
        [
          ['housing', 0.9],
          ['wages', 0.9],
        ],
        'emergency',
      ),
    ).toEqual(['housing main emergency possible', 'wages confident emergency possible']);
    expect(split([['wages', 0.9]], 'none')).toEqual(['wages main standard possible']);
  });

  it('carries the words it rests on', () => {
    const [claim] = splitClaims(message([['wages', 0.7]]));
    expect(claim).toMatchObject({ confidence: 0.7, evidence: [{ start: 0, end: 4 }] });
  });

  it('loses no danger, never has none and never two claims of one issue', () => {
    const issues = fc.array(fc.tuple(fc.constantFrom(...ISSUES), fc.double({ min: 0, max: 1, noNaN: true })));
    const danger = fc.uniqueArray(fc.constantFrom(...DANGER_SIGNS));
    fc.assert(
      fc.property(issues, fc.constantFrom(...URGENCIES), danger, (named, urgency, signs) => {
        const claims = splitClaims(message(named, urgency, signs));
        expect(claims.length).toBeGreaterThan(0);
        expect(new Set(claims.map(({ issue }) => issue)).size).toBe(claims.length);
        expect(claims.flatMap((claim) => claim.danger).sort()).toEqual([...signs].sort());
        const barred = claims.some((claim) => barredFromPanel(claim.issue, claim.danger));
        expect(claims.map(({ mediation }) => mediation)).toEqual(
          claims.map(() => (barred ? 'excluded' : 'possible')),
        );
      }),
    );
  });
});
