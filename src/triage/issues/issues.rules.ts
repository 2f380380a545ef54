import { ISSUES, type Issue } from '../../policy/taxonomy.rules';
import type { Judgement, Span } from '../assessment.rules';
import type { MetSign } from './signs.rules';

export interface IssueScores {
  scores: Map<Issue, number>;
  /** The judgements, main issue first; never empty. */
  issues: Judgement<Issue>[];
}

/** Signs of one issue overlap in what they say: each further one counts half of the one before. */
const DECAY = 0.5;
const COUNTS = 2.8;
const SHARE_OF_MAIN = 0.42;
const ISSUES_AT_MOST = 5;
const SPANS_AT_MOST = 6;
/** A question that names a wrong is often about the law, not a complaint. */
const QUESTION_DAMPING = 0.65;
const DANGER_BONUS = 1.2;

function isComplaint(issue: Issue): boolean {
  return issue !== 'information' && issue !== 'other';
}

function scoreOf(issue: Issue, met: readonly MetSign[]): number {
  const weights = met
    .map(({ sign, times, force }) => (sign.issues[issue] ?? 0) * force * (1 + 0.08 * Math.min(times - 1, 3)))
    .filter((weight) => weight > 0)
    .sort((a, b) => b - a);
  return weights.reduce((sum, weight, rank) => sum + weight * DECAY ** rank, 0);
}

/** The text the signs of an issue rest on: no span twice, in text order. */
export function spansOf(met: readonly MetSign[]): Span[] {
  const spans: Span[] = [];
  for (const { terms } of met) {
    for (const term of terms) {
      const known = spans.find((span) => span.start < term.to && term.from < span.end);
      if (!known) spans.push({ start: term.from, end: term.to });
      else {
        known.start = Math.min(known.start, term.from);
        known.end = Math.max(known.end, term.to);
      }
    }
    if (spans.length >= SPANS_AT_MOST) break;
  }
  return spans.sort((a, b) => a.start - b.start);
}

/**
 * Which issues the signs make up, the main one first. Confidence is how often such a score, and such a lead over
 * the next issue, was right. A text without any sign is `other`, at a confidence below every threshold.
 */
export function judgeIssues(met: readonly MetSign[], asksQuestion: boolean): IssueScores {
  const scores = new Map<Issue, number>();
  for (const issue of ISSUES) {
    const score = scoreOf(issue, met);
    if (score > 0) scores.set(issue, score);
  }
  const dangerous = met.some(({ sign, force }) => sign.danger && force > 0.5);
  for (const [issue, score] of scores) {
    if (!isComplaint(issue)) continue;
    const bonus = met.some(({ sign, force }) => sign.danger && force > 0.5 && (sign.issues[issue] ?? 0) >= 4)
      ? DANGER_BONUS
      : 0;
    scores.set(issue, asksQuestion && !dangerous ? score * QUESTION_DAMPING : score + bonus);
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1] || ISSUES.indexOf(a[0]) - ISSUES.indexOf(b[0]));
  const [main] = ranked;
  if (!main) return { scores, issues: [{ value: 'other', confidence: 0.3, evidence: [] }] };
  const kept = isComplaint(main[0])
    ? ranked.filter(
        ([issue, score], rank) =>
          rank === 0 || (isComplaint(issue) && score >= COUNTS && score >= main[1] * SHARE_OF_MAIN),
      )
    : [main];
  const second = ranked[1]?.[1] ?? 0;
  return {
    scores,
    issues: kept.slice(0, ISSUES_AT_MOST).map(([issue, score], rank) => ({
      value: issue,
      confidence: rank === 0 ? confidence(score, score - second) : confidence(score, score - main[1] + 2),
      evidence: spansOf(met.filter(({ sign }) => sign.issues[issue] !== undefined)),
    })),
  };
}

function confidence(score: number, lead: number): number {
  const odds = -1.4 + 0.3 * Math.min(score, 9) + 0.28 * Math.max(-3, Math.min(lead, 6));
  return Math.round((1 / (1 + Math.exp(-odds))) * 1000) / 1000;
}
