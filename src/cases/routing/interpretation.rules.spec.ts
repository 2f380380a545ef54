import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import { panelFor, type AskedProvision } from './interpretation.rules';

const sample = loadPolicy(path.join(__dirname, '../../../policy'));
const on = new Date('2026-11-22T09:00:00Z');
const asked: AskedProvision = { agreement: 'sample-compact', provision: 'fees-and-debt', state: 'PH' };
const ask = (over: Partial<AskedProvision> = {}, at = on, policy = sample) =>
  panelFor({ ...asked, ...over }, policy, at);

describe('a question of what a provision means', () => {
  it('goes to the panel, under the clause that lets it answer', () => {
    expect(ask()).toEqual({
      ...{ panel: 'regional-panel', route: 'interpretation', clause: 'art. 12', refusal: null },
    });
    expect(ask({ state: 'QA', provision: 'complaint-at-work' })).toMatchObject({ panel: 'regional-panel' });
  });

  it('goes nowhere without a provision, a panel or a state that is bound', () => {
    expect(ask({ provision: 'nothing' })).toEqual({ panel: null, refusal: 'unknown_provision' });
    expect(ask({ agreement: 'nothing' })).toEqual({ panel: null, refusal: 'unknown_provision' });
    expect(ask({ state: 'KW' })).toEqual({ panel: null, refusal: 'no_panel' });
    const routes = sample.routes.filter(({ when }) => !when.interpretation);
    expect(ask({}, on, { ...sample, routes })).toEqual({ panel: null, refusal: 'no_panel' });
  });

  it('is answered from the effective day up to, and not on, the sunset day, where the panel sits', () => {
    expect(ask({}, new Date('2026-06-30T18:29:00Z')).refusal).toBe('state_not_bound');
    expect(ask({}, new Date('2026-06-30T18:30:00Z')).refusal).toBeNull();
    expect(ask({}, new Date('2028-12-31T18:29:00Z')).refusal).toBeNull();
    expect(ask({}, new Date('2028-12-31T18:30:00Z')).refusal).toBe('state_not_bound');
  });
});
