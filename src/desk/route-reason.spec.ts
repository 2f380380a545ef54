import type { RouteReason } from '../cases/routing/route-claim.rules';
import { I18nService } from '../platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../platform/i18n/locales.loader';
import { deskWords } from './desk.presenter';
import { reasonInWords } from './route-reason.presenter';

const words = deskWords(new I18nService(loadLocales(localesDirectory()), true), 'en');
const place = {
  zone: 'UTC',
  offices: [],
  officeName: (id: string) => `Office ${id}`,
  agreementTitle: (id: string) => `Agreement ${id}`,
  supportsSurvivors: () => false,
};

const SAID: [RouteReason, string][] = [
  [{ code: 'issue', issue: 'wages' }, 'It is about: Wages.'],
  [{ code: 'danger', signs: ['violence', 'child'] }, 'Signs of danger: violence, a child is in danger.'],
  [{ code: 'urgency', urgency: 'urgent' }, 'Urgency: Urgent.'],
  [{ code: 'collective' }, 'Several workers complain together.'],
  [{ code: 'interpretation' }, 'Somebody asks what a provision means.'],
  [
    { code: 'destination_assumed', state: 'QA', from: 'default' },
    "Nobody said where the work is. Qatar was assumed, as the policy's default.",
  ],
  [
    { code: 'origin_assumed', state: 'NP', from: 'language' },
    'Nobody said where the worker comes from. Nepal was assumed, from the language.',
  ],
  [{ code: 'jurisdiction', state: 'QA', side: 'destination' }, 'It covers Qatar, where the work is.'],
  [{ code: 'jurisdiction', state: 'NP', side: 'origin' }, 'It covers Nepal, where the worker comes from.'],
  [
    { code: 'agreement_in_force', agreement: 'c', clause: 'Art. 1' },
    'Agreement c, Art. 1, is in force there.',
  ],
  [{ code: 'speaks_language', language: 'hi-Latn' }, 'The office speaks Hindi (Latin).'],
  [{ code: 'nothing_matched' }, 'No row of the routes fits: the duty officer has it.'],
  [{ code: 'sent_to_duty' }, 'The routes send this to the duty officer.'],
  [{ code: 'origin_unknown' }, 'Nobody knows where the worker comes from.'],
  [
    { code: 'outside_jurisdiction', state: 'SA', side: 'destination' },
    'It does not cover Saudi Arabia, where the work is.',
  ],
  [
    { code: 'outside_jurisdiction', state: 'BD', side: 'origin' },
    'It does not cover Bangladesh, where the worker comes from.',
  ],
  [{ code: 'outside_mandate', issue: 'hours' }, 'It does not take: Hours and rest.'],
  [{ code: 'mediation_excluded', because: 'issue' }, 'This issue is never mediated.'],
  [{ code: 'mediation_excluded', because: 'danger' }, 'Somebody is in danger: never mediated.'],
  [{ code: 'mediation_excluded', because: 'case' }, 'Another part of the case rules mediation out.'],
  [{ code: 'tied_to_party', because: 'public_body' }, 'It is tied to public bodies, and the party is one.'],
  [{ code: 'tied_to_party', because: 'organisation' }, 'It has declared a tie to the party.'],
  [
    { code: 'tied_to_party', because: 'name_written' },
    'It has declared a tie to a party with a name like the one in the message.',
  ],
  [
    { code: 'transferred', fromOffice: 'o', because: 'conflict' },
    'Came from Office o with the worker’s consent: a conflict of interest.',
  ],
  [{ code: 'best_interests_officer' }, 'Somebody there looks to the best interests of children.'],
  [
    { code: 'not_opted_in', agreement: 'c', module: 'fees', state: 'AE' },
    'United Arab Emirates has not joined this part of Agreement c (fees).',
  ],
  [
    { code: 'not_yet_in_force', agreement: 'c', state: null, effective: '2027-01-01' },
    'Agreement c is in force only from 2027-01-01.',
  ],
  [
    { code: 'not_yet_in_force', agreement: 'c', state: 'QA', effective: '2027-01-01' },
    'Agreement c is in force for Qatar only from 2027-01-01.',
  ],
  [
    { code: 'no_longer_in_force', agreement: 'c', state: null, sunset: '2025-01-01' },
    'Agreement c ended on 2025-01-01.',
  ],
  [
    { code: 'no_longer_in_force', agreement: 'c', state: 'QA', sunset: '2025-01-01' },
    'Agreement c ended for Qatar on 2025-01-01.',
  ],
  [{ code: 'other_office_preferred', office: 'x' }, 'Office x fits better.'],
  [{ code: 'lower_in_table', route: 'wages' }, 'The row wages comes first.'],
];

it.each(SAID)('says %j as %j', (reason, sentence) => {
  expect(reasonInWords(words, place, reason)).toBe(sentence);
});

it('shows an unknown state or language by its code', () => {
  expect(reasonInWords(words, place, { code: 'jurisdiction', state: '?', side: 'origin' })).toContain(
    'covers ?,',
  );
  expect(reasonInWords(words, place, { code: 'speaks_language', language: '?' })).toBe(
    'The office speaks ?.',
  );
});
