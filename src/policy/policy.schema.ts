import { IANAZone } from 'luxon';
import { z } from 'zod';
import { MEDIATION_CLOCK_KINDS } from './mediation-policy.schema';
import { DATE_CLOCK_KINDS, officeTies, retentionFields } from './routing-policy.schema';
import { DANGER_SIGNS, ISSUES, URGENCIES } from './taxonomy.rules';

/** The shape of every file under policy/. Each error completes the sentence "field …". */

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const SIDES = ['destination', 'origin'] as const;
export const OFFICE_KINDS = ['ombudsperson', 'survivor_support', 'panel'] as const;
/** Clocks that start with every claim. */
export const CLAIM_CLOCK_KINDS = ['acknowledge', 'remedy'] as const;
/** Clocks that start when something is owed, asked, feared or complained of. */
export const REMEDY_CLOCK_KINDS = [
  'obligation',
  'arrival_check',
  'kept_check',
  'retaliation_check',
  'interim',
  'appeal',
  'handling',
] as const;
export const CLOCK_KINDS = [
  ...CLAIM_CLOCK_KINDS,
  ...REMEDY_CLOCK_KINDS,
  ...MEDIATION_CLOCK_KINDS,
  ...DATE_CLOCK_KINDS,
] as const;
export const TIME_UNITS = ['hours', 'working_hours', 'days', 'working_days', 'months'] as const;
export const DAY_ZEROS = ['next_opening', 'receipt'] as const;
export const TOLD = ['officer', 'coordinator', 'office', 'duty'] as const;
export const PAUSE_REASONS = [
  'awaiting_worker',
  'awaiting_document',
  'awaiting_interpreter',
  'survivor_asked',
  'worker_asked',
] as const;
/** What may be done to a worker for having complained. */
export const RETALIATION_KINDS = [
  'absconding_report',
  'counter_charge',
  'detention',
  'eviction',
  'dismissal',
  'threat',
  'document_withheld',
] as const;
export const INTERIM_MEASURES = ['status_letter', 'shelter', 'change_of_employer', 'interim_pay'] as const;
export const ENFORCEMENT_STEPS = ['support', 'notice', 'referral', 'sanction'] as const;
export const REVIEW_KINDS = ['appeal', 'handling'] as const;

export const text = z.string().trim().min(1, { error: 'is empty' });
export const whole = z.int({ error: 'must be a whole number' }).positive({ error: 'must be more than zero' });
const share = z.number().min(0, { error: 'must be from 0 to 1' }).max(1, { error: 'must be from 0 to 1' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

export const state = z.string().refine((code) => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined, {
  error: 'must be a two-letter country code such as QA',
});
export const language = z.string().refine(isLanguage, { error: 'must be a language tag: fil, or hi-Latn' });
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, { error: 'must be lower-case letters, digits and hyphens' });
export const date = z.iso.date({ error: 'must be a date that exists, written like 2027-03-09' });
export const zone = z.string().refine((name) => IANAZone.isValidZone(name), {
  error: 'must be a time zone such as Asia/Qatar',
});
export const list = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, { error: 'must name at least one' });

/** A number and where it comes from. */
export const sourced = <T extends z.ZodType<number>>(number: T) =>
  z.strictObject({ value: number, source: text });

/** "07:00-14:00" to minutes after midnight; "24:00" closes at the end of the day. */
const shift = z.string().transform((written, context) => {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(written) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  if (!(to > from && to <= 24 * 60)) {
    context.addIssue({ code: 'custom', message: 'must be written like 07:00-14:00, opening before closing' });
    return z.NEVER;
  }
  return { from, to };
});

export const day = list(shift).refine(
  (shifts) => shifts.every((each, index) => index === 0 || each.from >= (shifts[index - 1]?.to ?? 0)),
  { error: 'must list its shifts in order, without overlap' },
);
const hours = z.strictObject({
  monday: day.optional(),
  tuesday: day.optional(),
  wednesday: day.optional(),
  thursday: day.optional(),
  friday: day.optional(),
  saturday: day.optional(),
  sunday: day.optional(),
});

export const packFile = z.strictObject({
  name: text,
  sample: z.boolean(),
  description: text,
  states: list(z.strictObject({ state, sides: list(z.enum(SIDES)) })),
  default_destination: state,
  origin_by_language: z.record(language, state),
  triage: z.strictObject({ language: sourced(share), issue: sourced(share), urgency: sourced(share) }),
  conversation: z.strictObject({
    thread_window_minutes: sourced(whole),
    safe_question_expires_hours: sourced(whole),
    join_question_expires_hours: sourced(whole),
    // A version that was stored before there were more questions stays readable.
    text_answer_minutes: sourced(whole).optional(),
    digit_question_expires_hours: sourced(whole).optional(),
    remedy_question_expires_hours: sourced(whole).optional(),
  }),
  retention: retentionFields,
});

export const officeFile = z.strictObject({
  names: z
    .record(language, text)
    .refine((names) => 'en' in names, { error: 'must hold a name in English (en)' }),
  kind: z.enum(OFFICE_KINDS),
  jurisdiction: list(state),
  languages: list(language),
  issues: list(z.enum(ISSUES)),
  calendar: key,
  time_zone: zone,
  hours,
  hours_source: text,
  must_report_by_law: z.array(
    z.strictObject({ what: text, to: text, law: text, issues: list(z.enum(ISSUES)).optional() }),
  ),
  ties: officeTies.optional(),
  best_interests_officer: z.boolean().optional(),
});

const holiday = z
  .strictObject({
    date: date.optional(),
    from: date.optional(),
    to: date.optional(),
    name: text,
    status: z.enum(['confirmed', 'provisional']),
    source: text,
  })
  .refine((it) => (it.date ? !it.from && !it.to : it.from && it.to && it.from <= it.to), {
    error: 'must have either a date, or a from and a later to',
  });

export const calendarFile = z
  .strictObject({
    title: text,
    weekend: z.array(z.enum(WEEKDAYS)),
    also_closed_with: z.array(key).default([]),
    known_from: date,
    known_until: date,
    holidays: z.array(holiday),
  })
  .superRefine((calendar, context) => {
    calendar.holidays.forEach(({ date: single, from = single, to = single }, index) => {
      if (from && to && calendar.known_from <= from && to <= calendar.known_until) return;
      const message = 'must lie between known_from and known_until';
      context.addIssue({ code: 'custom', path: ['holidays', index], message });
    });
  });

const period = { effective: date, sunset: date.optional() };
const sunsetLater = (it: { effective: string; sunset?: string }) => !it.sunset || it.effective < it.sunset;
const notLater = { path: ['sunset'], error: 'must be later than effective' };

export const agreementFile = z
  .strictObject({
    title: text,
    kind: z.enum(['compact', 'charter', 'rule']),
    ...period,
    source: text,
    modules: list(z.strictObject({ id: key, title: text })),
    provisions: list(z.strictObject({ id: key, module: key, clause: text, summary: text })),
    opt_ins: z.array(z.strictObject({ state, module: key, ...period }).refine(sunsetLater, notLater)),
  })
  .refine(sunsetLater, notLater);

const routeConditions = z.strictObject({
  issues: list(z.enum(ISSUES)).optional(),
  urgency: list(z.enum(URGENCIES)).optional(),
  danger: z
    .union([z.literal('none'), list(z.enum(DANGER_SIGNS))], {
      error: `must be none, or a list of ${DANGER_SIGNS.join(', ')}`,
    })
    .optional(),
  collective: z.boolean().optional(),
  interpretation: z.boolean().optional(),
  destination: list(state).optional(),
  origin: list(state).optional(),
});

export const routesFile = list(
  z
    .strictObject({
      route: key,
      when: routeConditions.default({}),
      send_to: z.enum([...OFFICE_KINDS, 'duty']),
      of: z.enum([...SIDES, 'both', 'any']).optional(),
      office: key.optional(),
      under: z.strictObject({ agreement: key, provision: key }).optional(),
    })
    .superRefine((route, context) => {
      if (route.send_to !== 'duty') {
        if (!route.of) context.addIssue({ code: 'custom', path: ['of'], message: 'is missing' });
        return;
      }
      for (const field of ['of', 'office', 'under'] as const) {
        if (!route[field]) continue;
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'has no meaning where a route sends to duty',
        });
      }
    }),
);

export const clocksFile = list(
  z.strictObject({
    clock: key,
    kind: z.enum(CLOCK_KINDS),
    when: z
      .strictObject({
        issues: list(z.enum(ISSUES)).optional(),
        urgency: list(z.enum(URGENCIES)).optional(),
        office_kind: list(z.enum(OFFICE_KINDS)).optional(),
      })
      .optional(),
    amount: whole,
    unit: z.enum(TIME_UNITS),
    day_zero: z.enum(DAY_ZEROS),
    warn_at: share,
    ladder: key,
    citation: text,
    source: text,
    pauses: z
      .array(z.strictObject({ reason: z.enum(PAUSE_REASONS), at_most: whole, unit: z.enum(TIME_UNITS) }))
      .default([]),
  }),
);

export const laddersFile = z.record(
  key,
  z.strictObject({
    source: text,
    warning: list(z.enum(TOLD)),
    rungs: list(
      z.strictObject({
        after: z.int({ error: 'must be a whole number' }).nonnegative({ error: 'must be zero or more' }),
        unit: z.enum(TIME_UNITS),
        tell: list(z.enum(TOLD)),
      }),
    ),
  }),
);

export const dutyFile = z.strictObject({
  page_every_minutes: sourced(whole),
  acknowledgement_holds_minutes: sourced(whole),
  calendar: key,
  time_zone: zone,
  hours,
  hours_source: text,
});

const checks = z.strictObject({ days: list(whole), source: text });

export const remediesFile = z.strictObject({
  arrival_asked_after_days: sourced(whole),
  kept_asked_after_days: sourced(whole),
  retaliation_checks: z.strictObject({ party_told: checks, session: checks, closing: checks }),
  interim_measures: list(
    z.strictObject({
      after: list(z.enum(RETALIATION_KINDS)),
      open: list(z.enum(INTERIM_MEASURES)),
      source: text,
    }),
  ),
  enforcement: list(
    z.strictObject({
      step: z.enum(ENFORCEMENT_STEPS),
      after_days: z.int({ error: 'must be a whole number' }).nonnegative({ error: 'must be zero or more' }),
      source: text,
    }),
  ),
  reviews: list(z.strictObject({ kind: z.enum(REVIEW_KINDS).optional(), of: key.optional(), to: key })),
  // A version that was stored before workers could ask for something themselves stays readable.
  worker_requests: z
    .strictObject({
      held_hours: sourced(whole),
      cooling_hours: sourced(whole),
      first_pin_hours: sourced(whole),
    })
    .optional(),
});

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** Turns one finding of zod into the rest of the sentence "field …". `value` is what stands in the file there. */
export function inWords(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined && issue.code !== 'unrecognized_keys') return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KIND_NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `is not a field this file has`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

const KIND_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};
