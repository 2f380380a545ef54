import type { StatusView } from '../../cases/status.service';
import { localDay } from '../../platform/i18n/dates.rules';
import type { Say } from '../portal.presenter';

export interface StatusModel {
  stage: string;
  more: string;
  nextDate: string;
  /** Null when no PIN was given. */
  claims: { issue: string; stage: string; nextDate: string }[] | null;
}

/** A look-up in words. Dates stand without an hour, so the zone of the reader, which we do not know, matters little. */
export function statusModel(view: StatusView, lang: string, say: Say): StatusModel {
  const next = (date: Date | null) =>
    date ? say('status_next_date', { date: localDay(date, lang).text }) : say('status_next_date_none');
  return {
    stage: say(`status_${view.stage}`),
    more: say(`status_${view.stage}_more`),
    nextDate: next(view.nextDate),
    claims:
      view.withPin?.claims.map((claim) => ({
        issue: say(`issue_${claim.issue}`),
        stage: say(`status_${claim.stage}`),
        nextDate: next(claim.nextDate),
      })) ?? null,
  };
}
