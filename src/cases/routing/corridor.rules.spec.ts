import { corridorNamed, withNamed } from './corridor.rules';

const policy = {
  states: {
    QA: ['destination'],
    SA: ['destination'],
    PH: ['origin'],
    NP: ['origin'],
    JO: ['origin', 'destination'],
  },
} as const;
const named = (...places: string[]) =>
  corridorNamed(places, {
    states: policy.states as unknown as Parameters<typeof corridorNamed>[1]['states'],
  });

describe('where somebody went, from the places they name', () => {
  it('takes each side from the one state that the policy knows there', () => {
    expect(named('QA Doha', 'QA', 'PH Manila')).toEqual({ destination: 'QA', origin: 'PH' });
    expect(named('FR Paris', 'SA')).toEqual({ destination: 'SA', origin: null });
    expect(named()).toEqual({ destination: null, origin: null });
  });

  it('takes none where two are named', () => {
    expect(named('QA', 'SA Riyadh', 'NP')).toEqual({ destination: null, origin: 'NP' });
    expect(named('QA', 'JO')).toEqual({ destination: null, origin: 'JO' });
  });

  it('keeps what was said first', () => {
    const first = { destination: 'QA', origin: null };
    expect(withNamed(first, { destination: 'SA', origin: 'PH' })).toEqual({
      destination: 'QA',
      origin: 'PH',
    });
  });
});
