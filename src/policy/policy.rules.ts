import type {
  TIME_UNITS,
  WEEKDAYS,
  CLOCK_KINDS,
  DAY_ZEROS,
  ENFORCEMENT_STEPS,
  INTERIM_MEASURES,
  OFFICE_KINDS,
  PAUSE_REASONS,
  RETALIATION_KINDS,
  REVIEW_KINDS,
  SIDES,
  TOLD,
} from './policy.schema';
import type { Channel, SendingPolicy } from './channel-policy.schema';
import type { LanguageSignOff } from './language-policy.schema';
import type { MediationPolicy, PanelPolicy, PanelSide } from './mediation-policy.schema';
import type { CollectivePolicy, LimitationRule, RetentionRule } from './routing-policy.schema';
import type { DangerSign, Issue, Urgency } from './taxonomy.rules';

/** The policy as the rest of the house uses it. Everything is deep-frozen. ISO dates are `YYYY-MM-DD`. */

export type {
  Channel,
  CollectivePolicy,
  LimitationRule,
  MediationPolicy,
  PanelPolicy,
  PanelSide,
  RetentionRule,
  SendingPolicy,
};
export type Weekday = (typeof WEEKDAYS)[number];
export type Side = (typeof SIDES)[number];
export type OfficeKind = (typeof OFFICE_KINDS)[number];
export type ClockKind = (typeof CLOCK_KINDS)[number];
export type TimeUnit = (typeof TIME_UNITS)[number];
export type DayZero = (typeof DAY_ZEROS)[number];
export type Told = (typeof TOLD)[number];
export type PauseReason = (typeof PAUSE_REASONS)[number];
export type RetaliationKind = (typeof RETALIATION_KINDS)[number];
export type InterimMeasure = (typeof INTERIM_MEASURES)[number];
export type EnforcementStep = (typeof ENFORCEMENT_STEPS)[number];
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Opening and closing in minutes after local midnight; 1440 is the end of the day. */
export interface Shift {
  from: number;
  to: number;
}
export type WeekHours = Partial<Record<Weekday, readonly Shift[]>>;

export interface Holiday {
  date: string;
  name: string;
  status: 'confirmed' | 'provisional';
  source: string;
}

export interface Calendar {
  id: string;
  title: string;
  weekend: readonly Weekday[];
  /** By date, those of the calendars it is also closed with among them. */
  holidays: readonly Holiday[];
  alsoClosedWith: readonly string[];
  /** Outside these dates nothing is known of holidays. */
  knownFrom: string;
  knownUntil: string;
}

/** When an office works: all that a deadline needs to know of it. */
export interface WorkSchedule {
  calendar: { weekend: readonly Weekday[]; holidays: readonly { date: string }[] };
  hours: WeekHours;
  /** IANA. */
  zone: string;
}

export interface Office {
  id: string;
  /** By BCP 47 tag; `en` is always there. */
  names: Readonly<Record<string, string>>;
  kind: OfficeKind;
  /** ISO 3166 alpha-2. */
  jurisdiction: readonly string[];
  languages: readonly string[];
  issues: readonly Issue[];
  calendar: string;
  zone: string;
  hours: WeekHours;
  /** Null issues: whatever a claim is about. */
  mustReportByLaw: readonly { what: string; to: string; law: string; issues: readonly Issue[] | null }[];
  /** To whom it is not independent: employers that are public bodies, and organisations by name. */
  ties: { publicBodies: boolean; organisations: readonly string[] };
  /** Somebody there looks to the best interests of children. */
  bestInterestsOfficer: boolean;
}

/** In force from `effective` up to, and not on, `sunset`. */
export interface InForce {
  effective: string;
  sunset: string | null;
}

export interface Provision {
  id: string;
  module: string;
  clause: string;
  summary: string;
}

export interface Agreement extends InForce {
  id: string;
  title: string;
  kind: 'compact' | 'charter' | 'rule';
  modules: readonly { id: string; title: string }[];
  provisions: readonly Provision[];
  optIns: readonly (InForce & { state: string; module: string })[];
}

export interface RouteConditions {
  issues?: readonly Issue[];
  urgency?: readonly Urgency[];
  danger?: 'none' | readonly DangerSign[];
  collective?: boolean;
  interpretation?: boolean;
  destination?: readonly string[];
  origin?: readonly string[];
}

export interface Route {
  id: string;
  when: RouteConditions;
  sendTo: OfficeKind | 'duty';
  of: Side | 'both' | 'any';
  /** A named office; null leaves the choice to kind, jurisdiction and mandate. */
  office: string | null;
  under: { agreement: string; provision: string } | null;
}

export interface ClockRule {
  id: string;
  kind: ClockKind;
  when: {
    issues?: readonly Issue[];
    urgency?: readonly Urgency[];
    officeKind?: readonly OfficeKind[];
  } | null;
  amount: number;
  unit: TimeUnit;
  dayZero: DayZero;
  /** 0 to 1, of the time allowed. */
  warnAt: number;
  ladder: string;
  citation: string;
  source: string;
  pauses: readonly { reason: PauseReason; amount: number; unit: TimeUnit }[];
}

export interface Ladder {
  id: string;
  warning: readonly Told[];
  /** Counted from the deadline. */
  rungs: readonly { amount: number; unit: TimeUnit; tell: readonly Told[] }[];
}

/** What follows a finding or a settlement until the worker has what is owed and keeps it. */
export interface RemedyPolicy {
  /** Days after an instalment fell due, or somebody said that it was paid, after which the worker is asked. */
  arrivalAskedAfterDays: number;
  /** Days after everything arrived, after which the worker is asked whether any was taken back. */
  keptAskedAfterDays: number;
  /** Days after each occasion on which the worker is asked whether anybody retaliated. */
  retaliationChecks: Readonly<Record<'party_told' | 'session' | 'closing', readonly number[]>>;
  interimMeasures: readonly { after: readonly RetaliationKind[]; open: readonly InterimMeasure[] }[];
  /** From the mildest step. `afterDays` counts from the step before; for the first, from the default. */
  enforcement: readonly { step: EnforcementStep; afterDays: number }[];
  /** Who looks again: the first row that fits. `to: null` is the duty desk, `of: null` and `kind: null` fit all. */
  reviews: readonly { kind: ReviewKind | null; of: string | null; to: string | null }[];
  /** Null for a version from before workers could ask for something themselves. */
  workerRequests: WorkerRequestPolicy | null;
}

/** Of what a worker asks for by receipt or phone. In hours. */
export interface WorkerRequestPolicy {
  /** Without the PIN: an officer makes sure within this, or it lapses. */
  heldHours: number;
  /** With the PIN: what cannot be undone waits this long, and can be taken back. */
  coolingHours: number;
  /** From a receipt's making: until then whoever holds it may set its first PIN. */
  firstPinHours: number;
}

export interface PolicyVersion {
  /** sha256 over the content, hexadecimal: comments, order of fields and layout leave it as it is. */
  hash: string;
  /** What the files said, by file: keep this with the hash; `compilePolicy` reads it back. */
  content: Readonly<Record<string, unknown>>;
  pack: { name: string; sample: boolean; description: string };
  states: Readonly<Record<string, readonly Side[]>>;
  defaultDestination: string;
  originByLanguage: Readonly<Record<string, string>>;
  triage: { thresholds: { language: number; issue: number; urgency: number } };
  conversation: {
    threadWindowMinutes: number;
    safeQuestionExpiresHours: number;
    joinQuestionExpiresHours: number;
    /** For so long words alone answer a question; after that it is asked which matter they belong to. */
    textAnswerMinutes: number;
    digitQuestionExpiresHours: number;
    remedyQuestionExpiresHours: number;
  };
  retention: {
    draftMinutes: number;
    /** Empty for a version from before everything that is kept had a row. */
    kept: readonly RetentionRule[];
  };
  offices: Readonly<Record<string, Office>>;
  calendars: Readonly<Record<string, Calendar>>;
  agreements: Readonly<Record<string, Agreement>>;
  /** In the order they are tried. */
  routes: readonly Route[];
  clocks: readonly ClockRule[];
  ladders: Readonly<Record<string, Ladder>>;
  /** Null for a version from before there were remedies. */
  remedies: RemedyPolicy | null;
  /** Null for a version from before there was mediation. */
  mediation: MediationPolicy | null;
  /** In the order in which they are asked; null for a version from before there were any. */
  limitation: readonly LimitationRule[] | null;
  /** Null for a version from before patterns were looked for. */
  collective: CollectivePolicy | null;
  /** Who answers for the sentences of a language that nobody has reviewed. */
  signOffs: readonly LanguageSignOff[];
  duty: {
    pageEveryMinutes: number;
    acknowledgementHoldsMinutes: number;
    calendar: string;
    zone: string;
    hours: WeekHours;
  };
  channels: {
    default: Channel;
    countries: Readonly<Record<string, Channel>>;
    /** Null for a version from before there were limits. */
    sending: SendingPolicy | null;
  };
}

/**
 * The hours by which an office's clocks run; `null` is the duty desk, which holds what no route fits.
 * Throws a RangeError for an office or calendar that is not in the policy.
 */
export function scheduleOf(policy: PolicyVersion, office: string | null): WorkSchedule {
  const desk = office === null ? policy.duty : policy.offices[office];
  if (!desk) throw new RangeError(`no office ${office} in policy ${policy.hash}`);
  const calendar = policy.calendars[desk.calendar];
  if (!calendar) throw new RangeError(`no calendar ${desk.calendar} in policy ${policy.hash}`);
  return { calendar, hours: desk.hours, zone: desk.zone };
}

/** The office's name in the language asked for, or in its base language, or in English. */
export function officeName(office: Office, language: string): string {
  return office.names[language] ?? office.names[baseLanguage(language)] ?? office.names['en'] ?? office.id;
}

/** `hi` of `hi-Latn`. */
export function baseLanguage(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

/** What a text message can do in a country (ISO 3166 alpha-2). */
export function channelOf(policy: PolicyVersion, country: string | null): Channel {
  return (country && policy.channels.countries[country]) || policy.channels.default;
}

/** Whether something is in force on a local date: from `effective`, up to and not on `sunset`. */
export function inForce({ effective, sunset }: InForce, on: string): boolean {
  return effective <= on && (sunset === null || on < sunset);
}
