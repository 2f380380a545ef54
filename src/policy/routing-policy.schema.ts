import { z } from 'zod';
import type { PolicyProblem } from './policy-problem.rules';
import { ISSUES, type Issue } from './taxonomy.rules';

/** The shapes of limitation.yaml and collective.yaml, and what they mean to the rest of the house. */

/** Clocks that run to a day in the worker's own life. No pause stops them and no end of the claim. */
export const DATE_CLOCK_KINDS = ['limitation', 'permit_expiry', 'departure'] as const;
/** What a limitation period counts from. */
export const LIMITATION_EVENTS = ['end_of_employment', 'sum_fell_due', 'injury', 'discovery'] as const;
export type LimitationEvent = (typeof LIMITATION_EVENTS)[number];

const text = z.string().trim().min(1, { error: 'is empty' });
const whole = z.int({ error: 'must be a whole number' }).positive({ error: 'must be more than zero' });
const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, { error: 'must be lower-case letters, digits and hyphens' });
const state = z.string().regex(/^[A-Z]{2}$/, { error: 'must be a two-letter country code such as QA' });

/** To whom an office is not independent. */
export const officeTies = z.strictObject({
  public_bodies: z.boolean().default(false),
  organisations: z.array(text).default([]),
});

/** What the service keeps of anybody. */
export const KEPT = ['words', 'address', 'outcome', 'receipt', 'not_a_grievance', 'audit_trail'] as const;
/** From when it is counted. */
export const KEPT_AFTER = ['case_closed', 'received', 'written'] as const;
const KEPT_UNITS = ['days', 'months', 'years'] as const;

/** A row for everything that is kept, once. */
const keptRows = z
  .array(
    z.strictObject({
      what: z.enum(KEPT),
      after: z.enum(KEPT_AFTER),
      amount: whole,
      unit: z.enum(KEPT_UNITS),
      on_request: z.enum(['erased', 'kept']),
      source: text,
    }),
  )
  .superRefine((rows, context) => {
    rows.forEach(({ what }, index) => {
      if (rows.findIndex((each) => each.what === what) === index) return;
      context.addIssue({
        code: 'custom',
        path: [index, 'what'],
        message: 'has been used before in this file',
      });
    });
    const missing = KEPT.filter((what) => !rows.some((each) => each.what === what));
    if (missing.length > 0)
      context.addIssue({ code: 'custom', message: `must say how long is kept: ${missing.join(', ')}` });
  });

const sourced = z.strictObject({ value: whole, source: text });
export const retentionFields = z.strictObject({
  // How versions said it that were stored before everything that is kept had a row.
  closed_case_months: sourced.optional(),
  spam_days: sourced.optional(),
  receipt_months: sourced.optional(),
  draft_minutes: sourced.optional(),
  kept: keptRows.optional(),
});

export interface RetentionRule {
  what: (typeof KEPT)[number];
  after: (typeof KEPT_AFTER)[number];
  amount: number;
  unit: (typeof KEPT_UNITS)[number];
  /** What becomes of it when the worker asks for erasure. */
  onRequest: 'erased' | 'kept';
  source: string;
}

export const toRetention = (rows: z.infer<typeof keptRows>): RetentionRule[] =>
  rows.map(({ on_request: onRequest, ...rest }) => ({ ...rest, onRequest }));

export const limitationFile = z.array(
  z.strictObject({
    rule: key,
    state,
    issues: z.array(z.enum(ISSUES)).min(1, { error: 'must name at least one' }).optional(),
    period: z.union(
      [z.literal('not_known'), z.strictObject({ amount: whole, unit: z.enum(['days', 'months', 'years']) })],
      { error: 'must be not_known, or an amount with a unit of days, months or years' },
    ),
    from: z.enum(LIMITATION_EVENTS),
    citation: text,
    source: text,
  }),
);

export const collectiveFile = z.strictObject({
  pattern: z.strictObject({
    claims: z.int({ error: 'must be a whole number' }).min(2, { error: 'must be at least 2' }),
    within_days: whole,
    source: text,
  }),
});

export interface LimitationRule {
  id: string;
  /** Where the work was. */
  state: string;
  /** Null: every issue. */
  issues: readonly Issue[] | null;
  /** Null: nobody has looked it up. */
  period: { amount: number; unit: 'days' | 'months' | 'years' } | null;
  from: LimitationEvent;
  citation: string;
  source: string;
}

export interface CollectivePolicy {
  /** So many claims against one organisation within so many days are a pattern. */
  pattern: { claims: number; withinDays: number };
}

export const toLimitation = (rows: z.infer<typeof limitationFile>): LimitationRule[] =>
  rows.map(({ rule, issues, period, ...rest }) => ({
    id: rule,
    ...rest,
    issues: issues ?? null,
    period: period === 'not_known' ? null : period,
  }));

export const toCollective = ({ pattern }: z.infer<typeof collectiveFile>): CollectivePolicy => ({
  pattern: { claims: pattern.claims, withinDays: pattern.within_days },
});

/** What is wrong with the rows of limitation.yaml: names used twice, states the pack does not know, rows never reached. */
export function limitationProblems(
  rules: readonly LimitationRule[],
  states: Readonly<Record<string, unknown>>,
): PolicyProblem[] {
  const file = 'limitation.yaml';
  return rules.flatMap(({ id, state: where, issues }, index) => {
    const above = rules.slice(0, index);
    const covering = above.filter((each) => each.state === where);
    const never =
      covering.some((each) => each.issues === null) ||
      (issues !== null && issues.every((issue) => covering.some((each) => each.issues?.includes(issue))));
    return [
      ...(above.some((each) => each.id === id)
        ? [{ file, path: [index, 'rule'], message: 'has been used before in this file' }]
        : []),
      ...(states[where]
        ? []
        : [{ file, path: [index, 'state'], message: `names ${where}, which pack.yaml does not list` }]),
      ...(never
        ? [
            {
              file,
              path: [index],
              message: `never counts: rows above it say all there is to say of ${where}`,
            },
          ]
        : []),
    ];
  });
}
