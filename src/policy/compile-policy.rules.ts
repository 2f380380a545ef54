import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { channelsFile, toSending } from './channel-policy.schema';
import { languagesFile, toSignOffs } from './language-policy.schema';
import { mediationFile, toMediation } from './mediation-policy.schema';
import {
  collectiveFile,
  limitationFile,
  toCollective,
  toLimitation,
  toRetention,
} from './routing-policy.schema';
import { checkPolicy } from './policy-check.rules';
import type { PolicyProblem } from './policy-problem.rules';
import {
  agreementFile,
  calendarFile,
  clocksFile,
  dutyFile,
  inWords,
  laddersFile,
  officeFile,
  packFile,
  remediesFile,
  routesFile,
} from './policy.schema';
import type { Agreement, Calendar, Holiday, Office, PolicyVersion, RemedyPolicy } from './policy.rules';

export type Compiled = { policy: PolicyVersion; problems: [] } | { policy: null; problems: PolicyProblem[] };

const SINGLE = {
  'pack.yaml': packFile,
  'routes.yaml': routesFile,
  'clocks.yaml': clocksFile,
  'ladders.yaml': laddersFile,
  'duty.yaml': dutyFile,
  'channels.yaml': channelsFile,
  'remedies.yaml': remediesFile,
  'mediation.yaml': mediationFile,
  'limitation.yaml': limitationFile,
  'collective.yaml': collectiveFile,
  'languages.yaml': languagesFile,
};
const FOLDERS = { offices: officeFile, calendars: calendarFile, agreements: agreementFile };

/**
 * Turns the content of the policy files, keyed by their path in the folder, into a checked policy, or into everything
 * that is wrong with them. A file's name is the id of the office, calendar or agreement in it. Throws nothing.
 */
export function compilePolicy(content: Readonly<Record<string, unknown>>): Compiled {
  const problems: PolicyProblem[] = [];
  const files = Object.keys(content).sort();

  function read<T extends z.ZodType>(file: string, schema: T): z.infer<T> | null {
    const data = content[file];
    if (data === undefined || data === null) {
      problems.push({ file, path: [], message: data === null ? 'is empty' : 'is missing' });
      return null;
    }
    const result = schema.safeParse(data);
    if (result.success) return result.data;
    problems.push(...result.error.issues.flatMap((issue) => toProblems(file, issue, data)));
    return null;
  }
  function readFolder<T extends z.ZodType>(folder: string, schema: T): [string, z.infer<T>][] {
    return files
      .filter((file) => file.startsWith(`${folder}/`) && isExpected(file))
      .map((file) => [idOf(file), read(file, schema)] as const)
      .filter((entry): entry is [string, z.infer<T>] => entry[1] !== null);
  }

  for (const file of files.filter((name) => !isExpected(name))) {
    problems.push({ file, path: [], message: 'is not a file that this folder has' });
  }
  const pack = read('pack.yaml', packFile);
  const routes = read('routes.yaml', routesFile);
  const clocks = read('clocks.yaml', clocksFile);
  const ladders = read('ladders.yaml', laddersFile);
  const duty = read('duty.yaml', dutyFile);
  const channels = read('channels.yaml', channelsFile);
  // A version that was stored before there were remedies stays readable.
  const remedies = 'remedies.yaml' in content ? read('remedies.yaml', remediesFile) : null;
  const mediation = remedies && 'mediation.yaml' in content ? read('mediation.yaml', mediationFile) : null;
  const limitation =
    remedies && 'limitation.yaml' in content ? read('limitation.yaml', limitationFile) : null;
  const collective = 'collective.yaml' in content ? read('collective.yaml', collectiveFile) : null;
  // Where nothing is said, nothing is signed.
  const languages = 'languages.yaml' in content ? read('languages.yaml', languagesFile) : null;
  const offices = readFolder('offices', officeFile);
  const calendars = readFolder('calendars', calendarFile);
  const agreements = readFolder('agreements', agreementFile);
  if (problems.length > 0 || !pack || !routes || !clocks || !ladders || !duty || !channels) {
    return { policy: null, problems };
  }

  const policy: PolicyVersion = {
    hash: hashOf(content),
    content: structuredClone(content),
    pack: { name: pack.name, sample: pack.sample, description: pack.description },
    states: byKey(pack.states.map(({ state, sides }) => [state, sides])),
    defaultDestination: pack.default_destination,
    originByLanguage: byKey(Object.entries(pack.origin_by_language)),
    triage: {
      thresholds: {
        language: pack.triage.language.value,
        issue: pack.triage.issue.value,
        urgency: pack.triage.urgency.value,
      },
    },
    conversation: {
      threadWindowMinutes: pack.conversation.thread_window_minutes.value,
      safeQuestionExpiresHours: pack.conversation.safe_question_expires_hours.value,
      joinQuestionExpiresHours: pack.conversation.join_question_expires_hours.value,
      textAnswerMinutes:
        pack.conversation.text_answer_minutes?.value ?? pack.conversation.thread_window_minutes.value,
      digitQuestionExpiresHours:
        pack.conversation.digit_question_expires_hours?.value ??
        pack.conversation.safe_question_expires_hours.value,
      remedyQuestionExpiresHours:
        pack.conversation.remedy_question_expires_hours?.value ??
        pack.conversation.join_question_expires_hours.value,
    },
    retention: {
      kept: toRetention(pack.retention.kept ?? []),
      // Versions from before there were drafts say nothing of them.
      draftMinutes: pack.retention.draft_minutes?.value ?? 30,
    },
    offices: byKey(offices.map(([id, file]) => [id, toOffice(id, file)])),
    calendars: byKey(calendars.map(([id, file]) => [id, toCalendar(id, file, calendars)])),
    agreements: byKey(agreements.map(([id, file]) => [id, toAgreement(id, file)])),
    routes: routes.map(({ route, when, send_to, of, office, under }) => ({
      id: route,
      when,
      sendTo: send_to,
      of: of ?? 'any',
      office: office ?? null,
      under: under ?? null,
    })),
    clocks: clocks.map(({ clock, when, day_zero, warn_at, pauses, ...rest }) => ({
      id: clock,
      ...rest,
      when: when ? { issues: when.issues, urgency: when.urgency, officeKind: when.office_kind } : null,
      dayZero: day_zero,
      warnAt: warn_at,
      pauses: pauses.map(({ reason, at_most, unit }) => ({ reason, amount: at_most, unit })),
    })),
    ladders: byKey(
      Object.entries(ladders).map(([id, { warning, rungs }]) => [
        id,
        { id, warning, rungs: rungs.map(({ after, unit, tell }) => ({ amount: after, unit, tell })) },
      ]),
    ),
    remedies: remedies && toRemedies(remedies),
    mediation: mediation && toMediation(mediation),
    limitation: limitation && toLimitation(limitation),
    collective: collective && toCollective(collective),
    signOffs: languages ? toSignOffs(languages) : [],
    duty: {
      pageEveryMinutes: duty.page_every_minutes.value,
      acknowledgementHoldsMinutes: duty.acknowledgement_holds_minutes.value,
      calendar: duty.calendar,
      zone: duty.time_zone,
      hours: duty.hours,
    },
    channels: {
      default: channels.default,
      countries: byKey(Object.entries(channels.countries)),
      sending: channels.sending ? toSending(channels.sending) : null,
    },
  };
  const wrong = checkPolicy(policy);
  return wrong.length > 0 ? { policy: null, problems: wrong } : { policy: deepFreeze(policy), problems: [] };
}

/** sha256 of the content with the fields of every group in alphabetical order, in hexadecimal. */
export function hashOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex');
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, canonical(each)]);
}

function toOffice(id: string, file: z.infer<typeof officeFile>): Office {
  const { time_zone: zone, must_report_by_law, hours_source: _source, ties, ...known } = file;
  const { best_interests_officer: bestInterestsOfficer = false, ...rest } = known;
  return {
    ...{ id, ...rest, zone, bestInterestsOfficer },
    mustReportByLaw: must_report_by_law.map(({ issues, ...each }) => ({ ...each, issues: issues ?? null })),
    ties: { publicBodies: ties?.public_bodies ?? false, organisations: ties?.organisations ?? [] },
  };
}

function toRemedies(file: z.infer<typeof remediesFile>): RemedyPolicy {
  const { party_told, session, closing } = file.retaliation_checks;
  return {
    arrivalAskedAfterDays: file.arrival_asked_after_days.value,
    keptAskedAfterDays: file.kept_asked_after_days.value,
    retaliationChecks: { party_told: party_told.days, session: session.days, closing: closing.days },
    interimMeasures: file.interim_measures.map(({ after, open }) => ({ after, open })),
    enforcement: file.enforcement.map(({ step, after_days }) => ({ step, afterDays: after_days })),
    reviews: file.reviews.map(({ kind, of, to }) => ({
      kind: kind ?? null,
      of: of ?? null,
      to: to === 'duty' ? null : to,
    })),
    workerRequests: file.worker_requests
      ? {
          heldHours: file.worker_requests.held_hours.value,
          coolingHours: file.worker_requests.cooling_hours.value,
          firstPinHours: file.worker_requests.first_pin_hours.value,
        }
      : null,
  };
}

function toAgreement(id: string, file: z.infer<typeof agreementFile>): Agreement {
  const { title, kind, effective, sunset, modules, provisions, opt_ins } = file;
  const optIns = opt_ins.map((each) => ({ ...each, sunset: each.sunset ?? null }));
  return { id, title, kind, effective, sunset: sunset ?? null, modules, provisions, optIns };
}

type CalendarFile = z.infer<typeof calendarFile>;

function toCalendar(id: string, file: CalendarFile, all: [string, CalendarFile][]): Calendar {
  const { title, also_closed_with: alsoClosedWith, known_from: knownFrom, known_until: knownUntil } = file;
  const closed = [file, ...alsoClosedWith.flatMap((other) => all.find(([it]) => it === other)?.[1] ?? [])];
  const weekend = [...new Set(closed.flatMap((each) => each.weekend))];
  const holidays = closed
    .flatMap((each) => each.holidays)
    .flatMap(({ date, from = date, to = date, ...rest }): Holiday[] =>
      datesBetween(from ?? '', to ?? '').map((each) => ({ date: each, ...rest })),
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return { id, title, weekend, holidays, alsoClosedWith, knownFrom, knownUntil };
}

function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
    dates.push(new Date(day).toISOString().slice(0, 10));
  }
  return dates;
}

function toProblems(file: string, issue: z.core.$ZodIssue, data: unknown): PolicyProblem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const message = inWords(issue, valueAt(data, path));
  if (issue.code !== 'unrecognized_keys') return [{ file, path, message }];
  return issue.keys.map((key) => ({ file, path: [...path, key], message }));
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    data,
  );
}

function isExpected(file: string): boolean {
  const [folder, name, ...deeper] = file.split('/');
  if (name === undefined) return file in SINGLE;
  return (folder ?? '') in FOLDERS && deeper.length === 0 && /^[a-z][a-z0-9-]*\.yaml$/.test(name);
}

function idOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.yaml$/, '');
}

/** Without a prototype, so that no word from outside finds anything but what the policy holds. */
function byKey<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, Object.fromEntries(entries));
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
