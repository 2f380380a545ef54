import type { CaseDetail } from '../cases/case-view.rules';
import type { CaseWorkView } from '../cases/case-work-reading.service';
import { GENDERS, type Gender } from '../cases/routing/assign.rules';
import { LIFT_REASONS } from '../cases/routing/bars.rules';
import { shown } from './case-work.presenter';
import { listed, moment, stateName, type Option, type Words } from './desk.presenter';
import { MOST_SPANS, wallOf } from './wishes-form.rules';

export interface WishesModel {
  facts: { label: string; text: string }[];
  /** Null where nobody can be written to, or whoever looks may not decide. */
  contact: { spans: { from: string; to: string }[]; hasWord: boolean; silent: boolean } | null;
  /** Null for those who may not say where a case belongs. */
  corridor: Record<'destination' | 'origin', { options: Option[]; chosen: string }> | null;
  people: { options: Option[]; officer: string; interpreter: string } | null;
  /** Empty for those who assign nothing. */
  bars: { staffId: string; text: string; holds: boolean }[];
  liftReasons: Option[];
}

interface Looking {
  /** IANA. */
  zone: string;
  decideContact: boolean;
  route: boolean;
  assign: boolean;
}

/** What the worker wishes of us, and between which states they went: as it is known, and how it is written down. */
export function wishesModel(
  words: Words,
  { contact }: Pick<CaseDetail, 'contact'>,
  work: Pick<CaseWorkView, 'corridor' | 'states' | 'wishes' | 'bars'>,
  looking: Looking,
): WishesModel {
  const { say } = words;
  const { corridor, states, wishes, bars } = work;
  const spans = (contact?.safeHours ?? []).map(({ from, to }) => ({ from: wallOf(from), to: wallOf(to) }));
  const side = (which: 'destination' | 'origin') => ({
    options: states[which].map((code) => ({ value: code, text: stateName(words, code) })),
    chosen: corridor[which] ?? '',
  });
  return {
    facts: [
      ...(contact ? reached(words, contact, spans) : []),
      ...(['destination', 'origin'] as const).map((which) => ({
        label: say(`corridor_${which}`),
        text: corridor[which]
          ? say(`corridor_by_${corridor.by}`, { state: stateName(words, corridor[which]) })
          : say('corridor_unknown'),
      })),
      { label: say('wish_officer'), text: gender(words, wishes.officer) },
      { label: say('wish_interpreter'), text: gender(words, wishes.interpreter) },
    ],
    contact:
      contact && looking.decideContact
        ? {
            spans: spans.length < MOST_SPANS ? [...spans, { from: '', to: '' }] : spans,
            ...{ hasWord: contact.safeWord !== null, silent: contact.doNotContact },
          }
        : null,
    corridor: looking.route ? { destination: side('destination'), origin: side('origin') } : null,
    people: looking.route
      ? {
          options: GENDERS.map((value) => ({ value, text: say(`gender_${value}`) })),
          ...{ officer: wishes.officer ?? '', interpreter: wishes.interpreter ?? '' },
        }
      : null,
    bars: looking.assign
      ? bars.map(({ staffId, name, because, since, liftedAt, liftReason }) => ({
          staffId,
          text:
            liftedAt && liftReason
              ? say('bar_lifted', {
                  ...{ name: shown(name), why: say(`lift_${liftReason}`) },
                  when: moment(words, liftedAt, looking.zone).text,
                })
              : say('bar_line', {
                  ...{ name: shown(name), why: say(`bar_because_${because}`) },
                  when: moment(words, since, looking.zone).text,
                }),
          holds: liftedAt === null,
        }))
      : [],
    liftReasons: LIFT_REASONS.map((value) => ({ value, text: say(`lift_${value}`) })),
  };
}

const gender = ({ say }: Words, wish: Gender | null) => say(wish ? `gender_${wish}` : 'gender_any');

function reached(
  words: Words,
  { callWhen, safeWord }: NonNullable<CaseDetail['contact']>,
  spans: readonly { from: string; to: string }[],
): WishesModel['facts'] {
  const { say } = words;
  const hours = spans.map(({ from, to }) => `${from}–${to}`);
  return [
    { label: say('wish_call'), text: say(callWhen ? `wish_call_${callWhen}` : 'wish_call_unasked') },
    { label: say('wish_hours'), text: hours.length > 0 ? listed(words, hours) : say('wish_hours_any') },
    { label: say('form_word'), text: say(safeWord ? 'wish_word_set' : 'wish_word_none') },
  ];
}
