import { ISSUES, type Issue } from '../../policy/taxonomy.rules';
import type { Judgement } from '../assessment.rules';
import { ALSO, type Scores } from '../model/message-model.rules';

const ISSUES_AT_MOST = 5;
/** From this probability on a further issue is named. */
const ALSO_AT_LEAST = 0.4;

/** Whether an issue is a complaint; a question and small talk are not, and are never named beside one. */
export function isComplaint(issue: Issue): boolean {
  return issue !== 'information' && issue !== 'other';
}

/** The likeliest of some issues, the last of them where nothing speaks for any. */
export function likeliest(scores: Scores, among: (issue: Issue) => boolean): Issue {
  let best: Issue = 'other';
  let most = -1;
  for (const issue of ISSUES) {
    const probability = scores.main(issue);
    if (probability < most || !among(issue)) continue;
    best = issue;
    most = probability;
  }
  return best;
}

/**
 * The issues of a message, the main one first, each with the words it rests on. Confidence is how often such an answer
 * was right among messages that the model had not seen.
 */
export function judgeIssues(scores: Scores, main: Issue): Judgement<Issue>[] {
  const further = isComplaint(main)
    ? ISSUES.map((issue) => ({ issue, share: scores.also(issue) }))
        .filter(({ issue, share }) => issue !== main && isComplaint(issue) && share >= ALSO_AT_LEAST)
        .sort((a, b) => b.share - a.share)
    : [];
  return [
    {
      value: main,
      confidence: rounded(scores.main(main)),
      evidence: scores.evidenceFor(ISSUES.indexOf(main)),
    },
    ...further.slice(0, ISSUES_AT_MOST - 1).map(({ issue, share }) => ({
      value: issue,
      confidence: rounded(share),
      evidence: scores.evidenceFor(ALSO + ISSUES.indexOf(issue)),
    })),
  ];
}

/** A probability as it is shown: three digits. */
export function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
