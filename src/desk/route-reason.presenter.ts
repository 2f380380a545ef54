import type { RouteReason } from '../cases/routing/route-claim.rules';
import { languageName, listed, stateName, type Words } from './desk.presenter';
import type { Place } from './place.presenter';

/** Why a claim went where it went, or did not, in a sentence. */
export function reasonInWords(words: Words, place: Place, reason: RouteReason): string {
  const { name } = words;
  switch (reason.code) {
    case 'issue':
    case 'outside_mandate':
      return name(`reason_${reason.code}`, { issue: name(`issue_${reason.issue}`) });
    case 'danger':
      return name('reason_danger', {
        signs: listed(
          words,
          reason.signs.map((sign) => name(`danger_${sign}`)),
        ),
      });
    case 'urgency':
      return name('reason_urgency', { urgency: name(`urgency_${reason.urgency}`) });
    case 'destination_assumed':
    case 'origin_assumed':
      return name(`reason_${reason.code}`, {
        state: stateName(words, reason.state),
        from: name(`assumed_from_${reason.from}`),
      });
    case 'state_named':
      return name(`reason_state_named_${reason.side}`, { state: stateName(words, reason.state) });
    case 'jurisdiction':
    case 'outside_jurisdiction':
      return name(`reason_${reason.code}_${reason.side}`, { state: stateName(words, reason.state) });
    case 'agreement_in_force':
      return name('reason_agreement_in_force', {
        agreement: place.agreementTitle(reason.agreement),
        clause: reason.clause,
      });
    case 'speaks_language':
      return name('reason_speaks_language', { language: languageName(words, reason.language) });
    case 'mediation_excluded':
      return name(`reason_mediation_excluded_${reason.because}`);
    case 'tied_to_party':
      return name(`reason_tied_to_party_${reason.because}`);
    case 'transferred':
      return name('reason_transferred', {
        office: reason.fromOffice === null ? '—' : place.officeName(reason.fromOffice),
        why: name(`transfer_${reason.because}`),
      });
    case 'not_opted_in':
      return name('reason_not_opted_in', {
        agreement: place.agreementTitle(reason.agreement),
        module: reason.module,
        state: stateName(words, reason.state),
      });
    case 'not_yet_in_force':
    case 'no_longer_in_force':
      return name(`reason_${reason.code}${reason.state ? '_state' : ''}`, {
        agreement: place.agreementTitle(reason.agreement),
        state: stateName(words, reason.state ?? ''),
        date: reason.code === 'not_yet_in_force' ? reason.effective : reason.sunset,
      });
    case 'other_office_preferred':
      return name('reason_other_office_preferred', { office: place.officeName(reason.office) });
    case 'lower_in_table':
      return name('reason_lower_in_table', { route: reason.route });
    case 'best_interests_officer':
    case 'collective':
    case 'interpretation':
    case 'nothing_matched':
    case 'sent_to_duty':
    case 'origin_unknown':
      return name(`reason_${reason.code}`);
  }
}
