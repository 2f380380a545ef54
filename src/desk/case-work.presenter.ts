import { HALT_REASONS, type HaltVerb } from '../cases/claim-halt.rules';
import { REVEAL_REASONS, transition } from '../cases/case-state.rules';
import type { CaseDetail, ClaimView } from '../cases/case-view.rules';
import type { CaseWorkView } from '../cases/case-work-reading.service';
import { MANDATE_GIVERS, MANDATE_HOLDERS, MANDATE_SCOPES } from '../cases/mandates/mandate.rules';
import { TIES } from '../cases/mediation/panel.rules';
import { CHECK_OUTCOMES, playbook, type CheckKind } from '../cases/playbook.rules';
import { DISCLOSED, RECIPIENTS } from '../cases/remedies/enforcement.rules';
import { ORGANISATION_KINDS } from '../cases/routing/ties.rules';
import { TRANSFER_REASONS } from '../cases/routing/transfer.rules';
import type { HeldRequestView } from '../cases/worker/held-requests.service';
import { SAFE_CHECKS } from '../cases/worker/worker-request.rules';
import { ISSUES } from '../policy/taxonomy.rules';
import { nameHidden } from '../platform/web/worker-text.rules';
import { EXPLAINED } from './consent-form.rules';
import { languageName, listed, moment, type Moment, type Option, type Words } from './desk.presenter';
import type { Place } from './place.presenter';

export interface StepModel {
  kind: CheckKind;
  title: string;
  how: string;
  done: boolean;
  last: string | null;
  outcomes: Option[];
}

export interface PersonModel {
  id: string;
  text: string;
  hint: string;
  /** Taken back, or over. */
  ended: boolean;
}

export interface ClaimActs {
  id: string;
  issue: string;
  /** Verbs that need a reason, with the reasons there are. */
  halts: { verb: HaltVerb; label: string; reasons: Option[] }[];
  ended: boolean;
  parties: string[];
  transfer: { id: string; text: string } | null;
  mergeInto: Option[];
}

export interface WorkModel {
  /** Null where nothing shows danger and nobody has checked anything. */
  playbook: { steps: StepModel[]; duties: string[] } | null;
  notes: { at: Moment; by: string; words: string }[];
  translations: Record<string, { language: string; words: string | null; asked: Moment; target: string }[]>;
  consents: PersonModel[];
  mandates: PersonModel[];
  requests: { id: string; text: string; hint: string; held: boolean }[];
  acts: ClaimActs[];
  choices: Record<
    | 'recipients'
    | 'offices'
    | 'explained'
    | 'holders'
    | 'givers'
    | 'ties'
    | 'transferReasons'
    | 'organisations'
    | 'organisationKinds'
    | 'issues'
    | 'safeChecks'
    | 'reveal'
    | 'disclosed'
    | 'scopes'
    | 'targets',
    Option[]
  >;
}

/** A name for places that hold plain text only: whatever would turn its order around stands there by its code. */
export const shown = (text: string): string =>
  nameHidden(text)
    .map((run) => ('text' in run ? run.text : run.code))
    .join('');
/** Into which messages are translated for officers. */
const TARGETS = ['en', 'ar', 'es', 'fr'];

/** What officers do in a case, in words, with what they may choose from. */
export function workModel(
  words: Words,
  place: Place,
  detail: CaseDetail,
  work: CaseWorkView,
  requests: readonly HeldRequestView[],
  danger: boolean,
): WorkModel {
  const { say } = words;
  const { zone } = place;
  const translations: WorkModel['translations'] = {};
  for (const { submissionId, target, words: said, requestedAt } of work.translations)
    (translations[submissionId] ??= []).push({
      ...{ language: languageName(words, target), words: said, target },
      asked: moment(words, requestedAt, zone),
    });
  return {
    playbook: danger || work.checks.length > 0 ? checklist(words, zone, work) : null,
    notes: work.notes.map(({ at, by, words: said }) => ({
      ...{ at: moment(words, at, zone), by },
      words: said ?? say('event_case_erased'),
    })),
    translations,
    consents: work.consents.map((consent) => ({
      id: consent.id,
      text: say('consent_line', {
        recipient: consent.recipientOffice
          ? place.officeName(consent.recipientOffice)
          : say(`recipient_${consent.recipient}`),
        what: listed(
          words,
          consent.what.map((each) => say(`disclosed_${each}`)),
        ),
      }),
      hint: ended(words, zone, consent.givenAt, consent.revokedAt),
      ended: consent.revokedAt !== null,
    })),
    mandates: work.mandates.map((mandate) => ({
      id: mandate.id,
      text: say('mandate_line', {
        holder: say(`holder_${mandate.holder}`),
        scope: listed(
          words,
          mandate.scope.map((each) => say(`scope_${each}`)),
        ),
      }),
      hint: ended(words, zone, mandate.givenAt, mandate.revokedAt),
      ended: mandate.revokedAt !== null,
    })),
    requests: requests.map(({ id, ask, askedAt, dueAt, state, proof }) => ({
      id,
      text: say(`ask_${ask.verb}`),
      hint: say(proof === 'pin' ? 'request_with_pin' : 'request_without_pin', {
        when: moment(words, askedAt, zone).text,
        due: moment(words, dueAt, zone).text,
        state: say(`request_${state}`),
      }),
      held: state === 'held',
    })),
    acts: detail.claimViews.map((claim) => acts(words, place, claim, detail.claimViews, work)),
    choices: choices(words, place, work),
  };
}

function checklist(words: Words, zone: string, work: CaseWorkView): NonNullable<WorkModel['playbook']> {
  const { say } = words;
  return {
    steps: playbook(work.checks).map(({ kind, last, done }) => ({
      ...{ kind, done, title: say(`check_${kind}`), how: say(`check_${kind}_how`) },
      last:
        last &&
        say('check_last', {
          outcome: say(`outcome_${last.outcome}`),
          who: last.by,
          when: moment(words, last.at, zone).text,
        }),
      outcomes: CHECK_OUTCOMES[kind].map((value) => ({ value, text: say(`outcome_${value}`) })),
    })),
    duties: work.duties.map(({ what, to, law }) => say('duty_line', { what, to, law })),
  };
}

function ended(words: Words, zone: string, given: Date, revoked: Date | null): string {
  const { say } = words;
  return revoked
    ? say('given_and_revoked', {
        given: moment(words, given, zone).text,
        revoked: moment(words, revoked, zone).text,
      })
    : say('given_on', { given: moment(words, given, zone).text });
}

function acts(
  { say, name }: Words,
  place: Place,
  claim: ClaimView,
  all: readonly ClaimView[],
  work: CaseWorkView,
): ClaimActs {
  const open = work.transfers.find(({ claimId, state }) => claimId === claim.id && state === 'proposed');
  const halts = (Object.keys(HALT_REASONS) as HaltVerb[]).filter((verb) => transition(claim.status, verb));
  return {
    ...{ id: claim.id, issue: name(`issue_${claim.issue}`) },
    halts: halts.map((verb) => ({
      verb,
      label: say(`halt_${verb}`),
      reasons: HALT_REASONS[verb].map((value) => ({ value, text: say(`halt_reason_${value}`) })),
    })),
    ended: transition(claim.status, 'withdraw') === null,
    parties: work.parties
      .filter(({ claimId }) => claimId === claim.id)
      .map(({ name: party, kind }) =>
        say('party_line', { name: shown(party), kind: say(`organisation_${kind}`) }),
      ),
    transfer: open
      ? { id: open.id, text: say('transfer_open', { office: place.officeName(open.toOffice) }) }
      : null,
    mergeInto: all
      .filter(({ id }) => id !== claim.id)
      .map(({ id, issue }) => ({ value: id, text: name(`issue_${issue}`) })),
  };
}

function choices(words: Words, { offices }: Place, work: CaseWorkView): WorkModel['choices'] {
  const { say, name } = words;
  const of = <T extends string>(values: readonly T[], text: (value: T) => string): Option[] =>
    values.map((value) => ({ value, text: text(value) }));
  return {
    recipients: of(RECIPIENTS, (value) => say(`recipient_${value}`)),
    offices: offices.map(({ id, name: text }) => ({ value: id, text })),
    explained: of(EXPLAINED, (value) => say(`explained_${value}`)),
    holders: of(MANDATE_HOLDERS, (value) => say(`holder_${value}`)),
    givers: of(MANDATE_GIVERS, (value) => say(`giver_${value}`)),
    ties: of(TIES, (value) => say(`tie_${value}`)),
    transferReasons: of(TRANSFER_REASONS, (value) => name(`transfer_${value}`)),
    organisations: work.organisations.map(({ id, name: text, kind }) => ({
      value: id,
      text: say('party_line', { name: shown(text), kind: say(`organisation_${kind}`) }),
    })),
    organisationKinds: of(ORGANISATION_KINDS, (value) => say(`organisation_${value}`)),
    issues: of(ISSUES, (value) => name(`issue_${value}`)),
    safeChecks: of(SAFE_CHECKS, (value) => say(`safe_check_${value}`)),
    reveal: of(REVEAL_REASONS, (value) => say(`reveal_${value}`)),
    disclosed: of(DISCLOSED, (value) => say(`disclosed_${value}`)),
    scopes: of(MANDATE_SCOPES, (value) => say(`scope_${value}`)),
    targets: of(TARGETS, (value) => languageName(words, value)),
  };
}
