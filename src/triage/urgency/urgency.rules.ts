import {
  DANGER_SIGNS,
  graver,
  URGENCIES,
  type DangerSign,
  type Issue,
  type Urgency,
} from '../../policy/taxonomy.rules';
import type { Judgement } from '../assessment.rules';
import { spansOf } from '../issues/issues.rules';
import type { MetSign } from '../issues/signs.rules';

/** A sign counts as present when the words around it leave at least this much of it. */
const PRESENT = 0.5;

/** Signs that life, liberty or body is in danger now, each with the words that show it; surest first. */
export function judgeDanger(met: readonly MetSign[]): Judgement<DangerSign>[] {
  const judgements: Judgement<DangerSign>[] = [];
  for (const danger of DANGER_SIGNS) {
    const showing = met.filter(({ sign, force }) => sign.danger === danger && force >= PRESENT);
    if (showing.length === 0) continue;
    const occurrences = showing.reduce((sum, { times, terms }) => sum + Math.min(times, 2) * terms.length, 0);
    judgements.push({
      value: danger,
      confidence: Math.min(0.95, 0.6 + 0.08 * occurrences),
      evidence: spansOf(showing),
    });
  }
  return judgements.sort((a, b) => b.confidence - a.confidence);
}

/**
 * How soon a person must see it: the gravest present sign decides. A question or a message about nothing is `none`,
 * unless danger shows: danger is never outweighed.
 */
export function judgeUrgency(
  met: readonly MetSign[],
  main: Judgement<Issue>,
  danger: readonly Judgement<DangerSign>[],
): Judgement<Urgency> {
  const [gravestDanger] = danger;
  if (gravestDanger) {
    return { value: 'emergency', confidence: gravestDanger.confidence, evidence: gravestDanger.evidence };
  }
  if (main.value === 'information' || main.value === 'other') {
    return { value: 'none', confidence: main.confidence, evidence: main.evidence };
  }
  let urgency: Urgency = 'standard';
  for (const { sign, force } of met) {
    if (force >= PRESENT && sign.urgency !== 'none') urgency = graver(urgency, sign.urgency);
  }
  const showing = met.filter(({ sign, force }) => force >= PRESENT && sign.urgency === urgency);
  const grave = URGENCIES.indexOf(urgency) <= URGENCIES.indexOf('urgent');
  return {
    value: urgency,
    confidence: Math.round(Math.min(0.9, main.confidence * (grave ? 0.95 : 0.9)) * 1000) / 1000,
    evidence: grave ? spansOf(showing) : main.evidence,
  };
}
