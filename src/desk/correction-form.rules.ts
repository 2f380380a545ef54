import { ISSUES, isIssue, isUrgency, type Issue, type Urgency } from '../policy/taxonomy.rules';

/** What the form of a correction says; its boxes have a name each, since of one name only the last field counts. */
export interface CorrectionForm {
  language: string;
  /** The main issue first. */
  issues: Issue[];
  urgency: Urgency;
}

export const alsoField = (issue: Issue) => `also_${issue}`;

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The correction in a form's fields, or the name of the first field that is no answer. */
export function readCorrection(field: (name: string) => string): CorrectionForm | { wrong: string } {
  const [language, main, urgency] = [field('language').trim(), field('main'), field('urgency')];
  if (!TAG.test(language)) return { wrong: 'language' };
  if (!isIssue(main)) return { wrong: 'main' };
  if (!isUrgency(urgency)) return { wrong: 'urgency' };
  const also = ISSUES.filter((issue) => issue !== main && field(alsoField(issue)) !== '');
  return { language, issues: [main, ...also], urgency };
}
