import type { CaseDetail } from '../cases/case-view.rules';
import type { CaseWorkView } from '../cases/case-work-reading.service';
import type { HeldRequestView } from '../cases/worker/held-requests.service';
import type { PageReason } from '../cases/duty.service';
import type { HoldReason } from '../notifications/may-send.rules';
import type { MessageKey } from '../notifications/messages/catalogue.message';
import type { NoticeChannel, NoticeState } from '../notifications/notice-state.rules';
import { claimModel, type ClaimModel } from './case-claim.presenter';
import { contactBanner, type ContactBanner } from './case-contact.presenter';
import { alarm, URGENCY_TONE, type Alarm, type Chip } from './case-list.presenter';
import { messageModel, type MessageModel } from './case-message.presenter';
import { phraseOptions } from './case-compose.presenter';
import { eventInWords } from './case-event.presenter';
import { wishesModel, type WishesModel } from './case-wishes.presenter';
import { workModel, type WorkModel } from './case-work.presenter';
import {
  languageName,
  listed,
  moment,
  type Moment,
  type Option,
  stateName,
  type Words,
} from './desk.presenter';
import type { Place } from './place.presenter';

export interface CaseModel {
  id: string;
  reference: string;
  /** BCP 47. */
  language: string;
  may: May;
  work: WorkModel;
  /** Null where nobody can be written to, or this person may not. */
  compose: { words: string; language: string; phrases: Option[] } | null;
  urgency: Chip;
  status: string;
  about: string[];
  opened: Moment;
  contact: ContactBanner;
  wishes: WishesModel;
  /** The ILO's indicators of forced labour that the issues point to, in one line; null where there are none. */
  indicators: string | null;
  /** Signs of danger; empty where there are none. */
  danger: string[];
  alarms: Alarm[];
  acknowledged: string[];
  messages: MessageModel[];
  claims: ClaimModel[];
  notices: { at: Moment; what: string; how: string; state: string; body: string | null; language: string }[];
  /** Other cases in which somebody names a like party. */
  likeParty: { href: string; reference: string }[];
  history: { at: Moment; who: string; what: string }[];
}

/** What whoever looks may do here. */
export interface May {
  staffId: string;
  act: boolean;
  decideContact: boolean;
  revealContact: boolean;
  correct: boolean;
  acknowledgeAlarm: boolean;
  consent: boolean;
  mandate: boolean;
  route: boolean;
  assign: boolean;
  write: boolean;
  decideRequest: boolean;
  support: boolean;
}

/** Everything that a case's page is made of. */
export interface CaseParts {
  detail: CaseDetail;
  work: CaseWorkView;
  requests: readonly HeldRequestView[];
  /** What the composer begins with. */
  draft: string;
}

/** A case as the desk shows it, in the order in which it has to be read. */
export function caseModel(
  words: Words,
  place: Place,
  { detail, work, requests, draft }: CaseParts,
  now: Date,
  may: May,
  revealed: string | null = null,
): CaseModel {
  const { say, name } = words;
  const { zone } = place;
  const signs = danger(words, detail);
  return {
    ...{ id: detail.id, language: detail.language, may },
    work: workModel(words, place, detail, work, requests, signs.length > 0),
    compose:
      may.write && detail.contact
        ? {
            words: draft,
            language: languageName(words, detail.language),
            phrases: phraseOptions(words),
          }
        : null,
    reference: detail.reference,
    urgency: { tone: URGENCY_TONE[detail.urgency], text: name(`urgency_${detail.urgency}`) },
    status: name(`case_${detail.status}`),
    about: [
      name(`channel_${detail.channel}`),
      languageName(words, detail.language),
      ...(detail.country ? [say('case_country', { country: stateName(words, detail.country) })] : []),
      say(work.inForce === detail.policyHash ? 'case_policy' : 'case_policy_then', {
        hash: detail.policyHash.slice(0, 8),
        now: work.inForce.slice(0, 8),
      }),
    ],
    opened: moment(words, detail.openedAt, zone),
    contact: contactBanner(words, detail, {
      zone,
      mayDecide: may.decideContact,
      mayReveal: may.revealContact,
      revealed,
    }),
    wishes: wishesModel(words, detail, work, { zone, ...may }),
    indicators:
      detail.indicators.length > 0
        ? say('case_indicators', {
            indicators: listed(
              words,
              detail.indicators.map((each) => name(`indicator_${each}`)),
            ),
          })
        : null,
    danger: signs,
    alarms: may.acknowledgeAlarm
      ? detail.pages.filter((page) => !page.acknowledgedAt).map((page) => alarm(words, page, now))
      : [],
    acknowledged: detail.pages.flatMap(({ reason, acknowledgedAt }) =>
      acknowledgedAt
        ? `${name(`page_${reason as PageReason}`)}: ${say('alarm_acknowledged', { when: moment(words, acknowledgedAt, zone).text })}`
        : [],
    ),
    messages: detail.submissions.map((submission) => messageModel(words, submission, zone, may.correct)),
    claims: detail.claimViews.map((claim) => claimModel(words, place, claim, now, may.act)),
    notices: detail.notices.map((notice) => noticeModel(words, notice, zone)),
    likeParty: detail.namingLikeParty.map(({ id, reference }) => ({ href: `/desk/cases/${id}`, reference })),
    history: detail.history.map(({ at, actor, event }) => ({
      at: moment(words, at, zone),
      who: actorInWords(words, actor, may.staffId),
      what: eventInWords(words, event),
    })),
  };
}

function danger({ say, name }: Words, { submissions, urgency }: CaseDetail): string[] {
  const signs = submissions.flatMap(({ assessment }) => assessment?.danger ?? []);
  if (signs.length > 0) return [...new Set(signs.map(({ value }) => name(`danger_${value}`)))];
  return urgency === 'emergency' ? [say('danger_emergency')] : [];
}

function noticeModel(
  words: Words,
  notice: CaseDetail['notices'][number],
  zone: string,
): CaseModel['notices'][number] {
  const { say, name } = words;
  const state = name(`notice_${notice.state as NoticeState}`);
  return {
    at: moment(words, notice.at, zone),
    what: name(`message_${notice.message as MessageKey}`),
    how: name(`channel_${notice.channel as NoticeChannel}`),
    state: notice.heldFor
      ? say('notice_held', { state, why: name(`hold_${notice.heldFor as HoldReason}`) })
      : state,
    body: notice.body,
    language: notice.language,
  };
}

/** Who did it: `system:clocks`, `staff:<id>` or `worker` in the audit trail. */
function actorInWords({ say }: Words, actor: string, staffId: string): string {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'staff')
    return id === staffId ? say('history_you') : say('history_staff', { id: id.slice(0, 8) });
  return kind === 'worker' ? say('history_worker') : say('history_system', { name: id });
}
