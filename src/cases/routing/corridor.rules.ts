import type { PolicyVersion, Side } from '../../policy/policy.rules';
import type { ClaimStatus } from '../case-state.rules';

/** Between which states a worker went. ISO 3166 alpha-2; null where nobody has said. */
export interface Corridor {
  destination: string | null;
  origin: string | null;
}

/**
 * What places named in a message say of where the work is and where the worker comes from. `places` begin with their
 * state, like "QA Doha". A side is taken only where exactly one state that the policy knows on that side is named:
 * whoever names two has not said which.
 */
export function corridorNamed(
  places: readonly string[],
  { states }: Pick<PolicyVersion, 'states'>,
): Corridor {
  const named = [...new Set(places.map((place) => place.slice(0, 2)))];
  const only = (side: Side): string | null => {
    const on = named.filter((state) => states[state]?.includes(side));
    return on.length === 1 ? on[0]! : null;
  };
  return { destination: only('destination'), origin: only('origin') };
}

/** What is known after one more message: what was named first stays, until a person says otherwise. */
export function withNamed(known: Corridor, named: Corridor): Corridor {
  return {
    destination: known.destination ?? named.destination,
    origin: known.origin ?? named.origin,
  };
}

/**
 * Whether a claim follows a corridor by itself. Not where the worker let it go to another office, and not once somebody
 * has it: then only the worker's consent moves it.
 */
export function follows({ status, route }: { status: ClaimStatus; route: string }): boolean {
  return route !== 'transfer' && (status === 'routed' || status === 'unrouted');
}
