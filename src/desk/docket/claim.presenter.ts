import type { FinderView } from '../../cases/mediation/mediation-view.rules';
import type { Precedent } from '../../cases/mediation/precedent.rules';
import type { ClaimOutlookView } from '../../cases/remedies/claim-outlook.rules';
import type { ObligationView, RemedyView } from '../../cases/remedies/remedy-view.rules';
import { dayInWords, listed, moment, type Moment, type NameKey, type Tone } from '../desk.presenter';
import type { Place } from '../place.presenter';
import { CLAIM_FORMS, OPEN_FORM, type ClaimForm, type ClaimGroup } from './claim-forms.rules';
import {
  formModel,
  money,
  refusedInWords,
  type DocketWords,
  type FormModel,
  type Refused,
} from './docket.presenter';

export interface ObligationModel {
  what: string;
  by: string;
  chips: { tone: Tone; text: string }[];
  /** Owed, agreed, claimed and paid, side by side; empty for what is not money. */
  sums: { name: string; text: string }[];
  accelerated: string | null;
  instalments: string[];
  reports: string[];
  steps: string[];
  next: string | null;
  ask: string | null;
  forms: FormModel[];
}

export interface ClaimPageModel {
  title: string;
  status: { tone: Tone; text: string };
  caseHref: string;
  /** Null where survivor support does not have the claim, or whoever looks has no part in it. */
  supportHref: string | null;
  about: string[];
  refused: string | null;
  now: FormModel[];
  findings: { outcome: string; by: string; heard: string; reasons: string; evidence: string[] }[];
  mediation: { text: string; forms: FormModel[]; docketHref: string | null };
  obligations: ObligationModel[];
  protection: { checks: string[]; events: { what: string; words: string | null; at: Moment }[] };
  measures: { text: string; forms: FormModel[] }[];
  protect: FormModel[];
  reviews: { what: string; state: string; words: string; answer: string | null; forms: FormModel[] }[];
  dates: { text: string; citation: string }[];
  dateForms: FormModel[];
  precedents: { question: string; answer: string; reasons: string; on: string }[];
}

export interface ClaimShown {
  outlook: ClaimOutlookView;
  remedy: RemedyView;
  finder: FinderView | null;
  /** Where whoever looks conducts a mediation of it. */
  docketId: string | null;
  dates: { kind: string; lastDay: string | null; countedFrom: string | null; citation: string }[];
  precedents: Precedent[];
  /** Groups of verbs that whoever looks may use. */
  groups: readonly ClaimGroup[];
  mayMediate: boolean;
  maySupport: boolean;
  refused: Refused | null;
}

/** One claim as whoever has it sees it: what may be done now, what was found, what is owed and what has arrived. */
export function claimPageModel(words: DocketWords, place: Place, shown: ClaimShown): ClaimPageModel {
  const { of, name } = words;
  const { outlook, remedy, refused, groups } = shown;
  const { id, zone, agreement, clause, office } = outlook;
  const formsOf = (which: ClaimForm['of'], subject: string, only: readonly ClaimGroup[]) =>
    CLAIM_FORMS.filter(
      (form) => form.of === which && only.includes(form.group) && groups.includes(form.group),
    )
      .filter(({ judged }) => judged === null || judged in outlook.may)
      .map((form) =>
        formModel(words, form, {
          action: `/desk/claims/${id}/${form.group}/${form.verb}`,
          starts: { subject, sourceId: remedy.findings.at(-1)?.id ?? '' },
          refusal: form.judged && (outlook.may[form.judged] ?? null),
          refused,
        }),
      );
  const when = (at: Date) => moment(words, new Date(at), zone).text;
  return {
    title: of('claim_title', { reference: outlook.reference }),
    status: { tone: 'accent', text: name(`claim_${outlook.status}` as NameKey) },
    caseHref: `/desk/cases/${outlook.caseId}`,
    supportHref:
      shown.maySupport && place.supportsSurvivors(outlook.office) ? `/desk/claims/${id}/support` : null,
    about: [
      name(`issue_${outlook.issue}` as NameKey),
      of('claim_office', { office: office ? place.officeName(office) : of('claim_duty') }),
      outlook.assignedTo ? of('claim_has', { name: outlook.assignedTo }) : of('claim_nobody'),
      ...(agreement
        ? [of('claim_under', { agreement: place.agreementTitle(agreement), clause: clause ?? '' })]
        : []),
    ],
    refused: refused && refusedInWords(words, refused),
    now: formsOf('claim', '', ['find', 'remedy']),
    findings: remedy.findings.map((found) => ({
      outcome: [of(`outcome_${found.outcome}`), ...(found.reviewId ? [of('claim_finding_appeal')] : [])].join(
        ', ',
      ),
      by: of('claim_finding_by', {
        name: outlook.names[found.foundBy] ?? of('unknown_person'),
        when: when(found.foundAt),
      }),
      heard: `${of('field_party_heard')} ${of(`heard_${found.partyHeard}`)}`,
      ...{ reasons: found.reasons, evidence: found.evidence },
    })),
    mediation: mediation(words, shown),
    obligations: remedy.obligations.map((each) =>
      obligation(words, each, outlook, formsOf('obligation', each.id, ['remedy'])),
    ),
    protection: {
      checks: outlook.clocks
        .filter(({ kind }) => kind === 'retaliation_check' || kind === 'interim')
        .map(({ kind, dueAt }) =>
          of('claim_check', { what: name(`clock_${kind}` as NameKey), when: when(dueAt) }),
        ),
      events: remedy.retaliation.map(({ kind, words: said, recordedAt }) => ({
        ...{ what: of(`retaliation_${kind}`), words: said, at: moment(words, new Date(recordedAt), zone) },
      })),
    },
    measures: remedy.measures.map(({ id: subject, kind, state }) => ({
      text: of('claim_measure', { measure: of(`measure_${kind}`), state: of(`measure_state_${state}`) }),
      forms: state === 'open' ? formsOf('measure', subject, ['protect']) : [],
    })),
    protect: formsOf('claim', '', ['protect']),
    reviews: remedy.reviews.map((each) => ({
      what: [
        of(`claim_review_${each.kind}`),
        of('claim_review_office', { office: each.office ? place.officeName(each.office) : of('claim_duty') }),
        when(each.openedAt),
      ].join(' · '),
      state: of(`claim_review_${each.outcome ?? 'open'}`),
      ...{ words: each.words, answer: each.answer },
      forms: each.kind === 'handling' && !each.decidedAt ? formsOf('review', each.id, ['find']) : [],
    })),
    dates: shown.dates.map(({ kind, lastDay, countedFrom, citation }) => ({
      text: listed(words, [
        lastDay
          ? of('claim_date', { kind: of(`date_${kind}`), day: dayInWords(words, lastDay) })
          : of('claim_date_unknown', { kind: of(`date_${kind}`) }),
        ...(countedFrom ? [of('claim_date_from', { day: dayInWords(words, countedFrom) })] : []),
      ]),
      citation,
    })),
    dateForms: formsOf('claim', '', ['dates']),
    precedents: shown.precedents.map(({ question, answer, reasons, on }) => ({
      ...{ question, answer, reasons, on: dayInWords(words, on) },
    })),
  };
}

function mediation(words: DocketWords, shown: ClaimShown): ClaimPageModel['mediation'] {
  const { of } = words;
  const { outlook, finder, docketId, mayMediate, refused } = shown;
  const excluded = outlook.mediation === 'excluded';
  const open = mayMediate && !excluded && finder?.mediation !== 'under_way';
  return {
    text: excluded
      ? of('claim_mediation_excluded')
      : of(finder ? `claim_mediation_${finder.mediation}` : 'claim_mediation_none'),
    docketHref: docketId && `/desk/docket/${docketId}`,
    forms: open
      ? [formModel(words, OPEN_FORM, { action: `/desk/claims/${outlook.id}/mediation`, refused })]
      : [],
  };
}

const OUTCOME_TONES: Partial<Record<ObligationView['outcome'], Tone>> = {
  kept: 'green',
  paid: 'green',
  paid_by_fund: 'green',
  insolvent: 'red',
  signed_without_money: 'red',
};

function obligation(
  words: DocketWords,
  each: ObligationView,
  { zone, next }: ClaimOutlookView,
  forms: FormModel[],
): ObligationModel {
  const { of } = words;
  const when = (at: Date) => moment(words, new Date(at), zone).text;
  const step = next[each.id];
  const sums = (['owed', 'agreed', 'claimed', 'paid'] as const).flatMap((kind) => {
    const text = money(words, each[kind]);
    return text === null ? [] : [{ name: of(`claim_sum_${kind}`), text }];
  });
  return {
    what: of(`owed_${each.kind}`),
    by: of('claim_obligor', { obligor: of(`obligor_${each.obligor}`) }),
    chips: [
      { tone: OUTCOME_TONES[each.outcome] ?? 'plain', text: of(`stands_${each.outcome}`) },
      ...(each.broken ? [{ tone: 'red' as const, text: of('claim_broken') }] : []),
      ...(each.replaced ? [{ tone: 'plain' as const, text: of('claim_replaced') }] : []),
    ],
    sums,
    accelerated: each.acceleratedAt && of('claim_accelerated', { when: when(each.acceleratedAt) }),
    instalments: each.instalments.map(({ n, dueAt, covered }) =>
      of('claim_instalment', { n, when: when(dueAt), state: of(covered ? 'claim_covered' : 'claim_open') }),
    ),
    reports: each.reports.map(({ saidBy, what, channel, saidAt }) =>
      of('claim_report', {
        ...{ who: of(`teller_${saidBy}`), what: of(`said_${what}`) },
        ...{ how: of(`way_${channel}`), when: when(saidAt) },
      }),
    ),
    steps: each.steps.map(({ step: taken, to, takenAt }) =>
      to
        ? of('claim_step_to', { step: of(`step_${taken}`), to: of(`recipient_${to}`), when: when(takenAt) })
        : of('claim_step', { step: of(`step_${taken}`), when: when(takenAt) }),
    ),
    next: step ? of('claim_next', { step: of(`step_${step.step}`), when: when(step.from) }) : null,
    ask: each.ask && of(`claim_ask_${each.ask}`),
    forms: each.replaced ? [] : forms,
  };
}
