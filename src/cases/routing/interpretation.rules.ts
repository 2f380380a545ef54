import { DateTime } from 'luxon';
import { inForce, type Agreement, type PolicyVersion } from '../../policy/policy.rules';
import { officesOf } from '../../policy/route-match.rules';

/** Who may ask what a provision means without there being a case. */
export const ASKERS = ['state', 'union'] as const;
export type Asker = (typeof ASKERS)[number];

export interface AskedProvision {
  agreement: string;
  provision: string;
  /** ISO 3166 alpha-2: the state that asks, or that of the union. */
  state: string;
}

export type InterpretationRefusal = 'unknown_provision' | 'no_panel' | 'state_not_bound';

export type PanelChoice =
  | { panel: string; route: string; clause: string; refusal: null }
  | { panel: null; refusal: InterpretationRefusal };

/**
 * Which panel answers what a provision means, by the first row of the routes for interpretation whose own provision is in
 * force in the state of whoever asks, on the local day of the panel. No issue and no danger is in such a question.
 */
export function panelFor(
  { agreement, provision, state }: AskedProvision,
  policy: Pick<PolicyVersion, 'agreements' | 'offices' | 'routes'>,
  on: Date,
): PanelChoice {
  if (!policy.agreements[agreement]?.provisions.some(({ id }) => id === provision))
    return { panel: null, refusal: 'unknown_provision' };
  const rows = policy.routes.filter(({ sendTo, when }) => sendTo === 'panel' && when.interpretation);
  let refusal: InterpretationRefusal = 'no_panel';
  for (const route of rows) {
    for (const office of officesOf(route, policy.offices)) {
      if (!office.jurisdiction.includes(state)) continue;
      const under = route.under && policy.agreements[route.under.agreement];
      const acting = under?.provisions.find(({ id }) => id === route.under?.provision);
      if (!under || !acting) continue;
      const day = DateTime.fromJSDate(on, { zone: office.zone }).toISODate() ?? '';
      if (bound(under, acting.module, state, day))
        return { panel: office.id, route: route.id, clause: acting.clause, refusal: null };
      refusal = 'state_not_bound';
    }
  }
  return { panel: null, refusal };
}

const bound = (agreement: Agreement, module: string, state: string, day: string): boolean =>
  inForce(agreement, day) &&
  agreement.optIns.some((each) => each.state === state && each.module === module && inForce(each, day));
