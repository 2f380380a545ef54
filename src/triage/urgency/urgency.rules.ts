import {
  DANGER_SIGNS,
  URGENCIES,
  type DangerSign,
  type Issue,
  type Urgency,
} from '../../policy/taxonomy.rules';
import type { Judgement, Span } from '../assessment.rules';
import { isComplaint, likeliest, rounded } from '../issues/issues.rules';
import type { MetSign } from '../issues/signs.rules';
import { URGENCY, type Scores } from '../model/message-model.rules';

/** A sign counts as present when the words around it leave at least this much of it. */
const PRESENT = 0.5;
/** Where words of a danger stand in the text, somebody is woken at this share of the alarm: the words may be all we see. */
const FLOOR = 0.4;
/** From this probability of the main issue on, a danger that no sign shows is named after it. */
const NAMED_FROM = 0.5;
/** What is so plainly about pay or papers, with no sign of danger in it, must alarm twice as much. */
const PLAINLY_ABOUT = 0.8;
const SPANS_AT_MOST = 6;

/** What an issue is a danger of, where the message as a whole says emergency and no sign says of what. */
const IMPLIED: Readonly<Partial<Record<Issue, DangerSign>>> = {
  movement: 'confinement',
  violence: 'violence',
  sexual: 'sexual_violence',
  safety: 'injury',
  child: 'child',
};

/**
 * The dangers a message shows, surest first: those whose signs stand in the text, unless the whole of it says plainly
 * that nobody is in danger; and where only the whole of it speaks of an emergency, the danger its main issue is one of,
 * else `implied`. `alarm` is how much of it wakes somebody.
 */
export function judgeDanger(met: readonly MetSign[], scores: Scores, alarm: number): Judgement<DangerSign>[] {
  const emergency = scores.urgency('emergency');
  if (scores.alarm < alarm * FLOOR) return [];
  const confidence = rounded(emergency);
  const shown = DANGER_SIGNS.flatMap((danger) => {
    const showing = met.filter(({ sign, force }) => sign.danger === danger && force >= PRESENT);
    return showing.length > 0 ? [{ value: danger, confidence, evidence: spansOf(showing) }] : [];
  });
  const main = likeliest(scores, isComplaint);
  const calm = !(main in IMPLIED) && scores.main(main) >= PLAINLY_ABOUT;
  if (shown.length > 0 || scores.alarm < alarm * (calm ? 2 : 1)) return shown;
  const value = (scores.main(main) >= NAMED_FROM ? IMPLIED[main] : undefined) ?? 'implied';
  return [{ value, confidence, evidence: scores.evidenceFor(URGENCY + URGENCIES.indexOf('emergency')) }];
}

export interface Verdict {
  main: Issue;
  urgency: Judgement<Urgency>;
}

/**
 * The main issue and how soon a person must see it, judged together: only a question or a message about nothing is
 * `none`. Danger makes an emergency of it, and is never outweighed.
 */
export function judgeUrgency(scores: Scores, danger: readonly Judgement<DangerSign>[]): Verdict {
  const complaint = likeliest(scores, isComplaint);
  const [gravest] = danger;
  if (gravest) {
    const { confidence, evidence } = gravest;
    // What is alarming as a whole, and about nothing that could be named, stays unnamed.
    const main = gravest.value === 'implied' ? likeliest(scores, () => true) : complaint;
    return { main, urgency: { value: 'emergency', confidence, evidence } };
  }
  const share = scores.urgency;
  const quiet = likeliest(scores, (issue) => !isComplaint(issue));
  // Not sure enough of an emergency to wake somebody: then it is urgent.
  const urgent = share('urgent') + share('emergency');
  const value = urgent > share('standard') ? 'urgent' : 'standard';
  const asComplaint = scores.main(complaint) * Math.max(urgent, share('standard'));
  const asNone = scores.main(quiet) * share('none');
  return asNone >= asComplaint
    ? { main: quiet, urgency: judged(scores, 'none', share('none')) }
    : { main: complaint, urgency: judged(scores, value, value === 'urgent' ? urgent : share(value)) };
}

function judged(scores: Scores, value: Urgency, probability: number): Judgement<Urgency> {
  return {
    value,
    confidence: rounded(probability),
    evidence: scores.evidenceFor(URGENCY + URGENCIES.indexOf(value)),
  };
}

/** The text that signs rest on: no span twice, in text order. */
function spansOf(met: readonly MetSign[]): Span[] {
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
