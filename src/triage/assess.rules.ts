import type {
  Assessment,
  AssessmentHints,
  Judgement,
  PersonReason,
  TriageThresholds,
} from './assessment.rules';
import { judgeContact } from './contact/contact.rules';
import { findFacts, type Gazetteer } from './facts/facts.rules';
import { judgeIssues } from './issues/issues.rules';
import { NOTHING_SAID, scoreMessage, type MessageModel, type Scores } from './model/message-model.rules';
import { partsOf } from './parts.rules';
import { readText, type Reading, type ReadingModels } from './reading.rules';
import { judgeDanger, judgeUrgency } from './urgency/urgency.rules';

/** What triage needs beside the text; loaded once when the process starts. */
export interface TriageModels extends ReadingModels {
  message: MessageModel;
  gazetteer: Gazetteer;
}

type Verdict = Pick<Assessment, 'issues' | 'urgency' | 'danger'> & { scores: Scores };

function judge(reading: Reading, model: MessageModel, alarm: number): Verdict {
  const unread = !/\p{L}/u.test(reading.original);
  const scores = unread ? NOTHING_SAID : scoreMessage(model, reading);
  const danger = judgeDanger(reading.met, scores, alarm);
  const { main, urgency } = judgeUrgency(scores, danger);
  return { issues: judgeIssues(scores, main), urgency, danger, scores };
}

/** A part has less around it to be judged by: it must speak plainly to be heard over the whole. */
const PLAIN = 0.35;

/** The verdict on the part of a text that alarms most by itself; null where none does. */
function cryIn(text: string, hints: AssessmentHints, models: TriageModels): Verdict | null {
  const parts = partsOf(text);
  if (parts.length < 2) return null;
  const cries = parts.flatMap(({ start, end }) => {
    const reading = readText(text.slice(start, end), hints, models);
    const verdict = judge(reading, models.message, Math.max(PLAIN, models.message.calibration.alarm));
    return verdict.danger.length > 0 ? [moved(verdict, start)] : [];
  });
  return cries.sort((a, b) => b.scores.alarm - a.scores.alarm)[0] ?? null;
}

/** A verdict on a part, its evidence counted from the beginning of the whole. */
function moved(verdict: Verdict, by: number): Verdict {
  const move = <T>(judgement: Judgement<T>): Judgement<T> => ({
    ...judgement,
    evidence: judgement.evidence.map(({ start, end }) => ({ start: start + by, end: end + by })),
  });
  return {
    issues: verdict.issues.map(move),
    urgency: move(verdict.urgency),
    danger: verdict.danger.map(move),
    scores: verdict.scores,
  };
}

/**
 * What a message is about, how soon a person must see it, how its writer may be reached, and what it states. Pure,
 * linear in the text's length, never throws. Confidences below the thresholds become reasons for a person to look;
 * a text in no known language is never taken for harmless on its own.
 */
export function assess(
  text: string,
  hints: AssessmentHints,
  thresholds: TriageThresholds,
  models: TriageModels,
): Assessment {
  const reading = readText(text, hints, models);
  const { original, language, plain, numbers, durations, index } = reading;
  const whole = judge(reading, models.message, models.message.calibration.alarm);
  // Greetings, thanks or another's message around a cry for help must not drown it.
  const { issues, urgency, danger } =
    whole.urgency.value === 'none' ? (cryIn(original, hints, models) ?? whole) : whole;

  const person: PersonReason[] = [];
  const unknown = language.confidence < thresholds.language;
  const unread = !/[\p{L}\p{N}]/u.test(original);
  if (unread) person.push('no_text');
  if (danger.length > 0) person.push('danger');
  if (unknown) person.push('language_unsure');
  if ((issues[0]?.confidence ?? 0) < thresholds.issue) person.push('issue_unsure');
  if (urgency.confidence < thresholds.urgency || ((unknown || unread) && urgency.value === 'none')) {
    person.push('urgency_unsure');
  }
  return {
    language,
    issues,
    urgency,
    danger,
    contact: judgeContact(index, whole.scores),
    facts: findFacts({ original, folded: plain, numbers, durations, index, hints }, models.gazetteer),
    person,
  };
}
