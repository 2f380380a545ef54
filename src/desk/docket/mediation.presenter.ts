import type { MediationVerb } from '../../cases/mediation/mediation-event.rules';
import type { Conduct } from '../../cases/mediation/mediation-outlook.rules';
import { bundleFor, type ConductView } from '../../cases/mediation/mediation-view.rules';
import { flagsOf } from '../../cases/mediation/gate.rules';
import { mayHear } from '../../cases/mediation/part.rules';
import { deadline, listed, moment, type Moment, type NameKey, type Tone } from '../desk.presenter';
import type { Place } from '../place.presenter';
import { bundleModel, documentInWords, type BundleModel } from './bundle.presenter';
import {
  formModel,
  refusalInWords,
  refusedInWords,
  type DocketWords,
  type FormModel,
  type Option,
  type Refused,
} from './docket.presenter';
import { MEDIATION_FORMS, type MediationForm } from './mediation-forms.rules';
import { sessionModel, type SessionModel } from './session.presenter';
import { settlementModel, type SettlementModel } from './settlement.presenter';

export interface MediationModel {
  title: string;
  status: { tone: Tone; text: string };
  about: string;
  claimHref: string;
  caseHref: string;
  /** Why what was just asked for was not done; null where nothing was. */
  refused: string | null;
  gate: { preparation: string; flags: string[]; consent: string };
  panel: { seats: string[]; cannot: string[]; interpreter: string[] };
  party: { allowed: string; told: string; reply: string; documents: string[] };
  bundle: { given: boolean; shown: BundleModel | null };
  sessions: SessionModel[];
  settlement: SettlementModel | null;
  cools: string | null;
  lettersHref: string;
  /** Null for those who heard nothing in confidence. */
  wordsHref: string | null;
  forms: Record<MediationForm['part'], FormModel[]>;
  log: { what: string; who: string; at: Moment }[];
}

const TONES: Partial<Record<ConductView['status'], Tone>> = {
  settled: 'green',
  agreed: 'green',
  barred: 'red',
  in_session: 'accent',
  notified: 'accent',
};

export interface MediationShown {
  view: ConductView;
  conduct: Conduct;
  staffId: string;
  refused: Refused | null;
}

/** A mediation as whoever conducts it sees it: how it stands, what may be done now, and why not what may not. */
export function mediationModel(
  words: DocketWords,
  place: Place,
  shown: MediationShown,
  now: Date,
): MediationModel {
  const { of, name } = words;
  const { view, conduct, refused } = shown;
  const { mediation, status } = view;
  const { reference, zone } = conduct;
  const bundled = { ...mediation, offer: null, bundle: mediation.bundle ?? mediation.documents };
  const bundle = bundleFor({ claim: conduct.claim, reference, mediation: bundled });
  return {
    title: of('mediation_title', { reference }),
    status: { tone: TONES[status] ?? 'plain', text: of(`state_${status}`) },
    about: name(`issue_${conduct.claim.issue}` as NameKey),
    claimHref: `/desk/claims/${view.claimId}`,
    caseHref: `/desk/cases/${conduct.caseId}`,
    refused: refused && refusedInWords(words, refused),
    gate: gate(words, shown),
    panel: panel(words, shown),
    party: party(words, shown),
    bundle: { given: mediation.bundle !== null, shown: bundle && bundleModel(words, place, bundle) },
    sessions: mediation.sessions.map((each) => sessionModel(words, view.id, each, conduct)),
    settlement: settlementModel(words, mediation, conduct.adviceBelowShare),
    cools:
      status === 'agreed' && conduct.coolsUntil
        ? of('settlement_cools', { when: deadline(words, conduct.coolsUntil, now, zone).due.text })
        : null,
    lettersHref: `/desk/docket/${view.id}/letters`,
    wordsHref: mayHear(mediation, shown.staffId) ? `/desk/docket/${view.id}/words` : null,
    forms: forms(words, shown),
    log: view.log.map(({ kind, at, recordedBy }) => ({
      what: of(`event_${kind}`),
      who: personOf(words, conduct, recordedBy),
      at: moment(words, at, zone),
    })),
  };
}

const personOf = ({ of }: DocketWords, { names }: Conduct, id: string | null) =>
  (id && names[id]) || of('unknown_person');

function gate(words: DocketWords, { view, conduct }: MediationShown): MediationModel['gate'] {
  const { of } = words;
  const { preparation, consented } = view.mediation;
  const held = preparation && new Date(preparation.heldAt);
  const flags = preparation ? flagsOf(preparation.answers) : [];
  return {
    preparation: held
      ? of('gate_preparation_done', { when: moment(words, held, conduct.zone).text })
      : of('gate_preparation_none'),
    flags:
      flags.length > 0
        ? flags.map((flag) => of(`asked_${flag}`))
        : preparation
          ? [of('gate_flags_none')]
          : [],
    consent: of(consented ? 'gate_consent_yes' : 'gate_consent_no'),
  };
}

function panel(words: DocketWords, { view, conduct }: MediationShown): MediationModel['panel'] {
  const { of } = words;
  const { seats, interpreter, preparation } = view.mediation;
  return {
    seats: seats.map(({ staff, side, chair }) =>
      [personOf(words, conduct, staff), of(`panel_${side}`), ...(chair ? [of('panel_chair')] : [])].join(
        ' · ',
      ),
    ),
    cannot: conduct.candidates.flatMap(({ name, refusal }) =>
      refusal && refusal !== 'seated_already'
        ? [of('panel_cannot', { name, reason: refusalInWords(words, refusal) })]
        : [],
    ),
    interpreter: interpreter
      ? [
          of(`panel_interpreter_${interpreter.chosenBy}`),
          of(interpreter.undertaking ? 'panel_undertaking' : 'panel_no_undertaking'),
        ]
      : [
          of(
            preparation?.interpreter === 'not_needed'
              ? 'panel_interpreter_not_needed'
              : 'panel_interpreter_none',
          ),
        ],
  };
}

function party(words: DocketWords, { view, conduct }: MediationShown): MediationModel['party'] {
  const { of } = words;
  const { notice, reply, documents } = view.mediation;
  const list = (what: readonly string[]) =>
    listed(
      words,
      what.map((each) => of(`disclosed_${each}`)),
    );
  const due = conduct.replyDueAt && moment(words, conduct.replyDueAt, conduct.zone).text;
  return {
    allowed: conduct.allowed
      ? of('party_allowed', { what: list(conduct.allowed) })
      : of('party_allowed_none'),
    told: notice
      ? of('party_told', { when: moment(words, notice.at, conduct.zone).text, what: list(notice.what) })
      : of('party_told_none'),
    reply: reply ? of(`party_${reply}`) : due ? of('party_waits', { when: due }) : '',
    documents: documents.map((each) => documentInWords(words, each)),
  };
}

function forms(words: DocketWords, { view, conduct, refused }: MediationShown): MediationModel['forms'] {
  const { seats, sessions } = view.mediation;
  const sitting: Option[] = seats.map(({ staff }) => ({
    value: staff,
    text: personOf(words, conduct, staff),
  }));
  const free = conduct.candidates.filter(({ refusal }) => refusal === null);
  const ahead = sessions.find(({ outcome }) => outcome === null);
  const options = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, text: name }));
  const choices: Partial<Record<string, Record<string, Option[]>>> = {
    seats: { staff: options(free) },
    recusals: { staff: sitting },
    held: { present: sitting, staff: options(conduct.candidates.filter(({ id }) => !sits(seats, id))) },
  };
  const n = String(ahead?.n ?? sessions.length + 1);
  const { wall = '', zone = conduct.zone, minutes = 90, format = '' } = ahead?.time ?? {};
  const time = { n, wall, zone, minutes: String(minutes), format };
  const shownIn = (part: MediationForm['part']) =>
    MEDIATION_FORMS.filter((form) => form.part === part && form.event in conduct.may).filter(
      ({ event }) => !NEEDS_SESSION.includes(event) || ahead,
    );
  const shownAs = (form: MediationForm, refusal: Refusal): FormModel =>
    formModel(words, form, {
      action: `/desk/docket/${view.id}/do/${form.verb}`,
      choices: choices[form.verb] ?? {},
      starts: form.fields.some(({ name }) => name === 'n') ? time : {},
      refusal,
      refused,
    });
  // Whether a side may say yes, or somebody read aloud, turns on who: asked of the worker first, it stays open to the other.
  const model = (form: MediationForm): FormModel[] => {
    const refusal = conduct.may[form.event] ?? null;
    const open = refusal && SIDED.includes(form.event) ? [shownAs(form, null)] : [];
    return [...open, shownAs(form, refusal)];
  };
  const parts = ['gate', 'panel', 'party', 'sessions', 'settlement', 'end'] as const;
  return Object.fromEntries(
    parts.map((part) => [part, shownIn(part).flatMap(model)]),
  ) as MediationModel['forms'];
}

const NEEDS_SESSION: readonly MediationVerb[] = ['moved', 'confirmed', 'held', 'not_appeared'];
const SIDED: readonly MediationVerb[] = ['accepted', 'attested'];
type Refusal = NonNullable<MediationShown['conduct']['may'][MediationVerb]> | null;
const sits = (seats: readonly { staff: string }[], id: string) => seats.some(({ staff }) => staff === id);
