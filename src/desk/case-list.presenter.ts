import { CASE_STATUSES } from '../cases/case-state.rules';
import {
  CASE_QUEUES,
  type CaseFilters,
  type CaseSummary,
  type DutyView,
  type PageOf,
  type QueueCounts,
} from '../cases/case-view.rules';
import type { ClockKind } from '../policy/policy.rules';
import { ISSUES, URGENCIES } from '../policy/taxonomy.rules';
import type { PageReason } from '../cases/duty.service';
import {
  deadline,
  languageName,
  listed,
  moment,
  type Moment,
  spanInWords,
  type Tone,
  type Words,
} from './desk.presenter';
import type { Place } from './place.presenter';

const CHANNELS = ['sms', 'whatsapp', 'web', 'hotline', 'api'] as const;
const UNTAKEN = ['routed', 'unrouted'];

export interface Chip {
  tone: Tone;
  text: string;
}

export interface CaseRow {
  id: string;
  href: string;
  reference: string;
  urgency: Chip;
  issues: string;
  language: string;
  channel: string;
  offices: string[];
  opened: Moment;
  clock: { name: string; left: string; due: Moment; tone: Tone } | null;
  chips: Chip[];
}

export interface Alarm {
  id: string;
  text: string;
  since: string;
  calls: string;
  /** Null: the message has no case yet. */
  href: string | null;
  caseId: string;
}

export interface Choice {
  name: string;
  label: string;
  chosen: string;
  options: { value: string; text: string }[];
}

/** A way into the list. */
export interface Tab {
  href: string;
  text: string;
  count: number;
  chosen: boolean;
  pressing: boolean;
}

export interface CaseListModel {
  tabs: Tab[];
  /** Kept by the form of the filters. */
  queue: string;
  /** Null for those who acknowledge no alarms. */
  duty: { alarms: Alarm[]; stuck: { href: string; text: string }[] } | null;
  choices: Choice[];
  language: string;
  reference: string;
  filtered: boolean;
  rows: CaseRow[];
  next: string | null;
  /** Not at the first page: a way back to it. */
  first: string | null;
}

interface Asked {
  list: PageOf<CaseSummary>;
  filters: CaseFilters;
  counts: QueueCounts;
  after: string | undefined;
  duty: DutyView | null;
  /** Of whoever looks; null for those who see all. */
  office: string | null;
}

/** The list of cases as the desk shows it. */
export function caseListModel(words: Words, place: Place, asked: Asked, now: Date): CaseListModel {
  const { list, filters, after } = asked;
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const to = (more: Record<string, string>) => {
    const text = new URLSearchParams([...query, ...Object.entries(more)]).toString();
    return text ? `/desk?${text}` : '/desk';
  };
  return {
    duty: asked.duty && {
      alarms: asked.duty.pages.map((page) => alarm(words, page, now)),
      stuck: asked.duty.stuck.map(({ submissionId, stage, since }) => ({
        href: `/desk/submissions/${submissionId}`,
        text: words.say('stuck_line', {
          id: submissionId.slice(0, 8),
          stage: words.name(`stage_${stage}`),
          when: moment(words, since, place.zone).text,
        }),
      })),
    },
    tabs: tabs(words, asked),
    queue: filters.queue ?? '',
    choices: choices(words, place, filters),
    language: filters.language ?? '',
    reference: filters.reference ?? '',
    filtered: query.size > 0,
    rows: caseRows(words, place, list.items, now),
    next: list.next && to({ after: list.next }),
    first: after ? to({}) : null,
  };
}

function tabs({ say }: Words, { filters, counts, office }: Asked): Tab[] {
  const all = { href: '/desk', text: say(office ? 'queue_office' : 'queue_all'), count: counts.all };
  return [
    { ...all, chosen: !filters.queue, pressing: false },
    ...CASE_QUEUES.map((queue) => ({
      ...{ href: `/desk?queue=${queue}`, text: say(`queue_${queue}`), count: counts[queue] },
      chosen: filters.queue === queue,
      pressing: counts[queue] > 0 && (queue === 'danger' || queue === 'breached'),
    })),
  ];
}

export function alarm(words: Words, page: DutyView['pages'][number], now: Date): Alarm {
  return {
    id: page.id,
    text: words.name(`page_${page.reason as PageReason}`),
    since: words.say('alarm_since', { time: spanInWords(words, page.openedAt, now) }),
    calls:
      page.calls.length > 0
        ? words.say('alarm_calls', {
            names: listed(
              words,
              page.calls.map(({ staff }) => staff),
            ),
          })
        : words.say('alarm_no_calls'),
    href: page.caseId && `/desk/cases/${page.caseId}`,
    caseId: page.caseId ?? '',
  };
}

export const URGENCY_TONE = { emergency: 'red', urgent: 'amber', standard: 'accent', none: 'plain' } as const;

export const caseRows = (words: Words, place: Place, items: CaseSummary[], now: Date): CaseRow[] =>
  items.map((item) => caseRow(words, place, item, now));

function caseRow(words: Words, place: Place, item: CaseSummary, now: Date): CaseRow {
  const { say, name } = words;
  const offices = item.claims.map(({ office }) =>
    office ? place.officeName(office) : say('list_no_office'),
  );
  const clock = item.nextClock;
  return {
    id: item.id,
    href: `/desk/cases/${item.id}`,
    reference: item.reference,
    urgency: { tone: URGENCY_TONE[item.urgency], text: name(`urgency_${item.urgency}`) },
    issues: listed(
      words,
      item.issues.map((issue) => name(`issue_${issue}`)),
    ),
    language: languageName(words, item.language),
    channel: name(`channel_${item.channel}`),
    offices: [...new Set(offices)],
    opened: moment(words, item.openedAt, place.zone),
    clock: clock && {
      name: name(`clock_${clock.kind as ClockKind}`),
      ...deadline(words, clock.dueAt, now, place.zone),
    },
    chips: chips(words, item),
  };
}

/** What stands out in a row, gravest first. The reasons for a person's look are spelt out. */
function chips(words: Words, item: CaseSummary): Chip[] {
  const { say, name } = words;
  const reasons = item.person
    .filter((reason) => reason !== 'danger')
    .map((reason) => name(`person_${reason}`));
  const untaken = item.claims.length === 0 || item.claims.some(({ status }) => UNTAKEN.includes(status));
  return [
    ...(item.person.includes('danger') ? [{ tone: 'red' as const, text: say('chip_danger') }] : []),
    ...(item.needsPerson && (reasons.length > 0 || item.person.length === 0)
      ? [
          {
            tone: 'amber' as const,
            text: [say('chip_person'), listed(words, reasons)].filter(Boolean).join(': '),
          },
        ]
      : []),
    ...(item.status === 'open' && untaken ? [{ tone: 'accent' as const, text: say('chip_untaken') }] : []),
    ...(item.status === 'closed' ? [{ tone: 'plain' as const, text: say('chip_closed') }] : []),
  ];
}

function choices({ say, name }: Words, place: Place, filters: CaseFilters): Choice[] {
  const any = { value: '', text: say('filter_any') };
  const needsPerson = filters.needsPerson === undefined ? '' : String(filters.needsPerson);
  return [
    {
      ...{ name: 'urgency', label: say('filter_urgency'), chosen: filters.urgency ?? '' },
      options: [any, ...URGENCIES.map((value) => ({ value, text: name(`urgency_${value}`) }))],
    },
    {
      ...{ name: 'issue', label: say('filter_issue'), chosen: filters.issue ?? '' },
      options: [any, ...ISSUES.map((value) => ({ value, text: name(`issue_${value}`) }))],
    },
    {
      ...{ name: 'status', label: say('filter_status'), chosen: filters.status ?? '' },
      options: [any, ...CASE_STATUSES.map((value) => ({ value, text: name(`case_${value}`) }))],
    },
    {
      ...{ name: 'needsPerson', label: say('filter_person'), chosen: needsPerson },
      options: [any, { value: 'true', text: say('filter_yes') }, { value: 'false', text: say('filter_no') }],
    },
    {
      ...{ name: 'channel', label: say('filter_channel'), chosen: filters.channel ?? '' },
      options: [any, ...CHANNELS.map((value) => ({ value, text: name(`channel_${value}`) }))],
    },
    {
      ...{ name: 'office', label: say('filter_office'), chosen: filters.office ?? '' },
      options: [any, ...place.offices.map(({ id, name: text }) => ({ value: id, text }))],
    },
  ];
}
