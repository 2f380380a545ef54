import type { PartyNoticeView } from '../../cases/mediation/party-notices.service';
import type { Helpers } from '../../cases/mediation/settlement-helpers.service';
import { moment } from '../desk.presenter';
import {
  formModel,
  refusedInWords,
  type DocketWords,
  type FormModel,
  type Refused,
} from './docket.presenter';
import type { Form } from './form.rules';

/** Who advises the worker on the settlement, or reads it aloud. */
export const HELPER_FORM: Form = {
  verb: 'helpers',
  fields: [{ name: 'staff', as: 'one', label: 'field_helper' }],
};
/** A printed letter was handed to the party. */
export const HAND_OVER_FORM: Form = { verb: 'handed-over', fields: [{ name: 'subject', as: 'hidden' }] };

export interface LettersModel {
  title: string;
  backHref: string;
  refused: string | null;
  letters: { id: string; text: string; state: string; printHref: string | null; forms: FormModel[] }[];
  helpers: string[];
  forms: FormModel[];
}

export interface LettersShown {
  id: string;
  reference: string;
  letters: readonly PartyNoticeView[];
  helpers: Helpers;
  refused: Refused | null;
}

/** What the party was written, and who stands by the worker when a settlement is read. */
export function lettersModel(
  words: DocketWords,
  zone: string,
  { id, reference, letters, helpers, refused }: LettersShown,
): LettersModel {
  const { of } = words;
  const base = `/desk/docket/${id}`;
  const when = (at: Date) => moment(words, at, zone).text;
  return {
    ...{ title: of('letters_title', { reference }), backHref: base },
    refused: refused && refusedInWords(words, refused),
    letters: letters.map(({ id: letter, text, how, writtenAt, handedOverAt }) => ({
      ...{ id: letter, text },
      state: handedOverAt
        ? of('letter_handed_over', { when: when(handedOverAt) })
        : of(how === 'mail' ? 'letter_mail' : 'letter_print', { when: when(writtenAt) }),
      printHref: how === 'letter' ? `${base}/letters/${letter}` : null,
      forms:
        how === 'letter' && !handedOverAt
          ? [formModel(words, HAND_OVER_FORM, { action: `${base}/handed-over`, starts: { subject: letter } })]
          : [],
    })),
    helpers: helpers.named.map(({ name, role, namedAt }) =>
      of('helper_line', { name, role: words.say(`role_${role}`), when: when(namedAt) }),
    ),
    forms: [
      formModel(words, HELPER_FORM, {
        action: `${base}/helpers`,
        choices: {
          staff: helpers.free.map(({ id: value, name, role }) => ({
            value,
            text: of('helper_choice', { name, role: words.say(`role_${role}`) }),
          })),
        },
        refused,
      }),
    ],
  };
}
