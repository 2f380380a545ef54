import type { StaffView } from '../../identity/staff-admin.service';
import type { NoticeLine } from '../../notifications/notice-list.service';
import type { Sentences } from '../../platform/i18n/sentences';
import type { PolicyVersion } from '../../policy/policy.rules';
import {
  deskWords,
  languageName,
  listed,
  moment,
  stateName,
  type DeskKey,
  type NameKey,
} from '../desk.presenter';
import {
  formModel,
  refusalInWords,
  type DocketWords,
  type FormModel,
  type Option,
  type Refused,
} from '../docket/docket.presenter';
import type { Place } from '../place.presenter';
import { ADD_FORM, PLACE_FORM, REOPEN_FORM, SUSPEND_FORM } from './admin-forms.rules';
import {
  ageOf,
  AGES,
  changedFiles,
  tally,
  type Activation,
  type LocaleState,
  type WorkCounts,
} from './admin.rules';
import { barsOf, type Series } from './chart.presenter';

/** The words of the desk and those of the administration; forms speak by the same keys as in the docket. */
export function adminWords(sentences: Sentences, wanted: string): DocketWords {
  const words = deskWords(sentences, wanted);
  return {
    ...words,
    of: (key, params) =>
      key.startsWith('role_')
        ? words.say(key as DeskKey)
        : sentences.text(words.lang, `admin:${key}`, params),
  };
}

export interface PolicyModel {
  now: string;
  sample: boolean;
  history: { line: string; changed: string }[];
  offices: { name: string; languages: string }[];
}

/** The policy in force, what was before it, and which files differ from one to the next. */
export function policyModel(
  words: DocketWords,
  policy: PolicyVersion,
  activations: Activation[],
  { zone, officeName }: Place,
): PolicyModel {
  const { of } = words;
  const short = (hash: string) => hash.slice(0, 8);
  return {
    now: of('policy_now', { hash: short(policy.hash), name: policy.pack.name }),
    sample: policy.pack.sample,
    history: activations.map(({ hash, at, by, content }, i) => {
      const before = activations[i + 1];
      const files = before ? changedFiles(before.content, content) : [];
      return {
        line: of('policy_line', {
          ...{ hash: short(hash), when: moment(words, at, zone).text },
          by: by ?? of('policy_by_system'),
        }),
        changed: !before
          ? of('policy_first')
          : files.length > 0
            ? of('policy_changed', { files: listed(words, files) })
            : of('policy_same'),
      };
    }),
    offices: Object.values(policy.offices).map(({ id, zone: at, jurisdiction, languages }) => ({
      name: of('policy_office', {
        ...{ name: officeName(id), zone: at },
        states: listed(
          words,
          jurisdiction.map((code) => stateName(words, code)),
        ),
      }),
      languages: of('policy_languages', {
        languages: listed(
          words,
          languages.map((tag) => languageName(words, tag)),
        ),
      }),
    })),
  };
}

export interface StaffModel {
  refused: string | null;
  add: FormModel;
  rows: { name: string; email: string; role: string; office: string; state: string; forms: FormModel[] }[];
}

/** Everybody on the staff, with what can be done about each account. */
export function staffModel(
  words: DocketWords,
  place: Place,
  staff: StaffView[],
  { staffId, refused }: { staffId: string; refused: Refused | null },
): StaffModel {
  const { of } = words;
  const office: Option[] = place.offices.map(({ id, name }) => ({ value: id, text: name }));
  const about = (form: typeof ADD_FORM, starts: Record<string, string>) =>
    formModel(words, form, {
      ...{ action: `/desk/admin/staff/${form.verb}`, choices: { office }, starts, refused },
    });
  return {
    refused: refused && staffRefusal(words, refused),
    add: about(ADD_FORM, {}),
    rows: staff.map(({ id, name, email, role, office: at, active, onRota }) => ({
      ...{ name, email, role: of(`role_${role}`) },
      office: at ? place.officeName(at) : of('staff_all'),
      state: listed(words, [
        of(active ? 'staff_open' : 'staff_closed'),
        ...(onRota ? [of('staff_rota')] : []),
      ]),
      forms:
        id === staffId
          ? []
          : active
            ? [
                about(PLACE_FORM, { subject: id, role, office: at ?? '' }),
                about(SUSPEND_FORM, { subject: id }),
              ]
            : [about(REOPEN_FORM, { subject: id })],
    })),
  };
}

const STAFF_REFUSALS = ['oneself', 'office_does_not_fit', 'taken', 'closed_already', 'open_already'];

function staffRefusal(words: DocketWords, { reason, field, form }: Refused): string {
  if (STAFF_REFUSALS.includes(reason)) return words.of(`refusal_${reason}`);
  const named = form.fields.some(({ name }) => name === field);
  return named ? words.of('refused_field', { field: words.of(`field_${field}`) }) : refusalInWords(words, '');
}

export interface LanguageModel {
  name: string;
  readers: string;
  reviewed: boolean;
  reviewedText: string;
  missing: string;
  lacks: string[];
}

export const languageModels = (words: DocketWords, locales: LocaleState[]): LanguageModel[] =>
  locales.map(({ tag, name, readers, reviewed, missing }) => ({
    name: `${name} (${tag})`,
    readers: listed(
      words,
      readers.map((each) => words.of(`readers_${each}`)),
    ),
    ...{ reviewed, reviewedText: words.of(reviewed ? 'languages_yes' : 'languages_no') },
    ...{
      missing: missing.length > 0 ? String(missing.length) : words.of('languages_complete'),
      lacks: missing,
    },
  }));

export interface DeliveryModel {
  what: string;
  how: string;
  state: string;
  why: string;
  when: string;
}

/** Notices that did not arrive, and why. */
export function deliveryModels(words: DocketWords, { zone }: Place, lines: NoticeLine[]): DeliveryModel[] {
  const { of, name } = words;
  return lines.map(({ message, channel, state, heldFor, errorCode, at }) => ({
    what: name(`message_${message}` as NameKey),
    how: name(`channel_${channel}` as NameKey),
    state: name(`notice_${state}` as NameKey),
    why: heldFor
      ? name(`hold_${heldFor}` as NameKey)
      : errorCode
        ? of('delivery_error', { code: errorCode })
        : '',
    when: moment(words, at, zone).text,
  }));
}

export interface ChartModel {
  id: string;
  title: string;
  /** What the picture says, for whoever does not see it. */
  text: string;
  /** The picture, as a `data:` address. */
  src: string;
  columns: string[];
  rows: { name: string; values: number[] }[];
}

/** Workload, ages and deadlines as pictures, each with its figures. Empty ones are left out. */
export function workModels(
  words: DocketWords,
  place: Place,
  { claims, clocks, now }: WorkCounts,
): ChartModel[] {
  const { of, name } = words;
  const office = (id: string | null) => (id ? place.officeName(id) : of('office_duty'));
  const chart = (id: string, rows: { name: string; values: number[] }[], columns: string[]): ChartModel => {
    const series = columns.map((each, i): Series => ({
      name: each,
      values: rows.map(({ values }) => values[i]!),
    }));
    const title = of(`work_${id}`);
    const src = barsOf(
      rows.map((row) => row.name),
      series,
    );
    return { ...{ id, title, columns, rows, src }, text: of('work_chart', { title }) };
  };
  const counted = (id: string, rows: { name: string; count: number }[]) =>
    chart(
      id,
      rows.map(({ name: what, count }) => ({ name: what, values: [count] })),
      [of('work_count')],
    );
  const ages = claims.map(({ openedAt }) => ageOf(openedAt, now));
  const of_ = (id: string | null, ...states: string[]) =>
    clocks
      .filter((clock) => clock.office === id && states.includes(clock.state))
      .reduce((sum, { count }) => sum + count, 0);
  const charts = [
    counted(
      'offices',
      tally(claims.map((claim) => claim.office)).map(({ value, count }) => ({ name: office(value), count })),
    ),
    counted(
      'issues',
      tally(claims.map((claim) => claim.issue)).map(({ value, count }) => ({
        ...{ name: name(`issue_${value}` as NameKey), count },
      })),
    ),
    counted(
      'ages',
      claims.length === 0
        ? []
        : AGES.map((age) => ({ name: of(`age_${age}`), count: ages.filter((each) => each === age).length })),
    ),
    chart(
      'deadlines',
      [...new Set(clocks.map((clock) => clock.office))].map((id) => ({
        name: office(id),
        values: [of_(id, 'met'), of_(id, 'breached'), of_(id, 'running', 'paused')],
      })),
      [of('work_kept'), of('work_missed'), of('work_running')],
    ),
  ];
  return charts.filter(({ rows }) => rows.length > 0);
}
