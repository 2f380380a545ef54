import { openReferrals, type SupportEvent } from '../../cases/support/support.rules';
import type { SupportProspect, SupportView } from '../../cases/support/support.service';
import { dayInWords, moment, type Moment, type NameKey } from '../desk.presenter';
import type { Place } from '../place.presenter';
import {
  formModel,
  refusedInWords,
  type DocketWords,
  type FormModel,
  type Refused,
} from './docket.presenter';
import { SUPPORT_FORMS, type SupportForm } from './support-forms.rules';

export interface SupportModel {
  title: string;
  about: string[];
  claimHref: string;
  caseHref: string;
  refused: string | null;
  /** What comes next, the most pressing first. */
  next: string[];
  forms: FormModel[];
  /** Services of which nobody knows yet whether they came. */
  open: { text: string; forms: FormModel[] }[];
  /** What was done, the latest first. */
  done: { text: string; words: string | null; by: string; at: Moment }[];
}

export interface SupportShown {
  view: SupportView;
  prospect: SupportProspect;
  refused: Refused | null;
}

/** What is done for a survivor: what comes next, what may be done now and why not what may not. */
export function supportModel(
  words: DocketWords,
  place: Place,
  claimId: string,
  { view, prospect, refused }: SupportShown,
): SupportModel {
  const { of, name } = words;
  const { events } = view;
  const waiting = openReferrals(events);
  const person = (id: string) => prospect.names[id] ?? of('unknown_person');
  const shown = (form: SupportForm, subject = '') =>
    formModel(words, form, {
      action: `/desk/claims/${claimId}/support/${form.verb}`,
      choices: { staffId: prospect.advocates.map(({ id, name: text }) => ({ value: id, text })) },
      starts: { subject },
      refusal: form.kind === 'referral_ended' ? null : prospect.may(form.kind),
      refused,
    });
  return {
    title: of('support_title', { reference: prospect.reference }),
    about: [
      name(`issue_${prospect.issue}` as NameKey),
      of('claim_office', {
        office: prospect.office ? place.officeName(prospect.office) : of('claim_duty'),
      }),
    ],
    ...{ claimHref: `/desk/claims/${claimId}`, caseHref: `/desk/cases/${prospect.caseId}` },
    refused: refused && refusedInWords(words, refused),
    next: view.next.map((step) => of(`support_next_${step}`)),
    forms: SUPPORT_FORMS.filter(({ kind }) => kind !== 'referral_ended').map((form) => shown(form)),
    open: events
      .filter(({ id }) => waiting.includes(id))
      .map((event) => ({
        text: eventInWords(words, event, events, person),
        forms: SUPPORT_FORMS.filter(({ kind }) => kind === 'referral_ended').map((form) =>
          shown(form, event.id),
        ),
      })),
    done: events.toReversed().map((event) => ({
      text: eventInWords(words, event, events, person),
      words: event.words,
      by: person(event.by),
      at: moment(words, event.at, place.zone),
    })),
  };
}

function eventInWords(
  words: DocketWords,
  event: SupportEvent,
  all: readonly SupportEvent[],
  person: (id: string) => string,
): string {
  const { of } = words;
  switch (event.kind) {
    case 'advocate_named':
      return of('support_advocate', { name: person(event.advocate) });
    case 'best_interests':
      return of(event.relativesSafe ? 'support_relatives_safe' : 'support_relatives_not_safe');
    case 'safety_plan':
      return of(event.madeWithWorker ? 'support_plan_with' : 'support_plan_without', {
        day: dayInWords(words, event.reviewBy.toISOString()),
      });
    case 'referred':
      return of('support_referred', { service: of(`service_${event.service}`) });
    case 'referral_ended': {
      const made = all.find(({ id }) => id === event.referral);
      const service = made?.kind === 'referred' ? of(`service_${made.service}`) : '';
      return of('support_referral_ended', { service, end: of(`ended_${event.end}`) });
    }
    case 'followed_up':
      return of(event.reached ? 'support_reached' : 'support_not_reached');
  }
}
