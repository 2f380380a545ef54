import type { Office } from '../../policy/policy.rules';
import type { Issue } from '../../policy/taxonomy.rules';

export interface ReportingDuty {
  what: string;
  to: string;
  law: string;
}

/** What an office must report by law of claims about these issues: to be said before details are asked for. */
export function dutiesOf({ mustReportByLaw }: Office, issues: readonly Issue[]): ReportingDuty[] {
  return mustReportByLaw
    .filter((each) => each.issues === null || each.issues.some((issue) => issues.includes(issue)))
    .map(({ what, to, law }) => ({ what, to, law }));
}
