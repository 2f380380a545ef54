import { z } from 'zod';

/** The shape of mediation.yaml, and what it means to the rest of the house. */

export const PANEL_SIDES = ['worker', 'employer', 'government', 'neutral'] as const;
export type PanelSide = (typeof PANEL_SIDES)[number];
/** Clocks that start when a party is told, a session is to be held, or something is offered or agreed on. */
export const MEDIATION_CLOCK_KINDS = ['party_reply', 'session', 'settlement_answer', 'cooling_off'] as const;

const text = z.string().trim().min(1, { error: 'is empty' });
const share = z.number().min(0, { error: 'must be from 0 to 1' }).max(1, { error: 'must be from 0 to 1' });
const count = z.int({ error: 'must be a whole number' }).nonnegative({ error: 'must be zero or more' });

export const mediationFile = z.strictObject({
  panel: z.strictObject({
    seats: z.strictObject({ worker: count, employer: count, government: count, neutral: count }),
    chair: z.array(z.enum(PANEL_SIDES)).min(1, { error: 'must name at least one' }),
    quorum: count,
    source: text,
  }),
  floor: z.strictObject({
    advice_below_share: z.strictObject({ value: share, source: text }),
    below_minimum: z.strictObject({ value: z.enum(['never', 'with_approval']), source: text }),
    // A version that was stored before helpers had accounts of their own stays readable.
    own_account: z.strictObject({ advice: z.boolean(), attestation: z.boolean(), source: text }).optional(),
  }),
});

export interface PanelPolicy {
  /** The fewest of each side. */
  seats: Readonly<Record<PanelSide, number>>;
  /** From which sides a chair may come. */
  chair: readonly PanelSide[];
  quorum: number;
}

export interface MediationPolicy {
  panel: PanelPolicy;
  floor: {
    /** Of what is owed, 0 to 1: below it the worker has had independent advice first. */
    adviceBelowShare: number;
    /** Whether less than the legal minimum is refused outright, or may be approved by a court or an authority. */
    belowMinimum: 'never' | 'with_approval';
    /** Whether only what the adviser's and the interpreter's own accounts did counts; else an officer's record does too. */
    ownAccount: { advice: boolean; attestation: boolean };
  };
}

export function toMediation({ panel, floor }: z.infer<typeof mediationFile>): MediationPolicy {
  const { seats, chair, quorum } = panel;
  return {
    panel: { seats, chair, quorum },
    floor: {
      adviceBelowShare: floor.advice_below_share.value,
      belowMinimum: floor.below_minimum.value,
      ownAccount: {
        advice: floor.own_account?.advice ?? false,
        attestation: floor.own_account?.attestation ?? false,
      },
    },
  };
}

/** What is wrong with a panel that the file describes, by field; nothing where one can be composed. */
export function panelProblems({ seats, chair, quorum }: PanelPolicy): { field: string; message: string }[] {
  const all = PANEL_SIDES.reduce((sum, side) => sum + seats[side], 0);
  return [
    ...(seats.worker === seats.employer && seats.worker > 0
      ? []
      : [{ field: 'seats', message: 'must give workers and employers equal seats, and at least one' }]),
    ...(chair.some((side) => side === 'worker' || side === 'employer')
      ? [{ field: 'chair', message: 'must not come from the side of workers or employers' }]
      : []),
    ...(quorum < 3 || quorum > all
      ? [{ field: 'quorum', message: `must be from 3 to the number of seats, ${all}` }]
      : []),
  ];
}
