import { ISSUES, URGENCIES } from '../../src/policy/taxonomy.rules';
import {
  ALSO,
  alarmOf,
  CONTACT,
  sigmoid,
  softmax,
  URGENCY,
  type Calibration,
} from '../../src/triage/model/message-model.rules';
import type { Example } from './learn';

/** What the weights said of an example that they were not learnt from. */
export interface Unseen {
  example: Example;
  logits: Float64Array;
}

const EMERGENCY = URGENCIES.indexOf('emergency');
const TEMPERATURES = Array.from({ length: 60 }, (_, i) => 0.4 + 0.05 * i);
const SLOPES = Array.from({ length: 28 }, (_, i) => 0.3 + 0.1 * i);
const OFFSETS = Array.from({ length: 31 }, (_, i) => -1.5 + 0.15 * i);

/**
 * Fits what turns scores into shares of certainty: the temperatures and the line under which the right answers were
 * likeliest; and the alarm: as high as it can be while it still catches `recall` of the emergencies.
 */
export function calibrate(unseen: readonly Unseen[], recall: number): Calibration {
  const loss = (
    from: number,
    size: number,
    right: (example: Example) => number,
    temperature: number,
  ): number =>
    mean(unseen, ({ example, logits }) => {
      return -Math.log(softmax(logits.subarray(from, from + size), temperature)[right(example)] as number);
    });
  const main = least(TEMPERATURES, (t) => loss(0, ISSUES.length, ({ main: right }) => right, t));
  const urgency = least(TEMPERATURES, (t) => loss(URGENCY, URGENCIES.length, (e) => e.urgency, t));
  const also = lineOf(unseen, ALSO, ({ issues, main: first }) =>
    issues.map((there, c) => (c === first ? null : there)),
  );
  const contact = lineOf(unseen, CONTACT, (example) => example.contact);
  return { main, urgency, also, contact, alarm: alarmFor(unseen, { main, urgency }, recall) };
}

/** The line through logits under which the truths of some columns are likeliest. */
function lineOf(
  unseen: readonly Unseen[],
  from: number,
  truths: (example: Example) => (boolean | null)[],
): { slope: number; offset: number } {
  const cases = unseen.flatMap(({ example, logits }) =>
    truths(example).flatMap((there, c) =>
      there === null ? [] : [{ there, logit: logits[from + c] as number }],
    ),
  );
  const lines = SLOPES.flatMap((slope) => OFFSETS.map((offset) => ({ slope, offset })));
  return least(lines, ({ slope, offset }) =>
    mean(cases, ({ there, logit }) => {
      const share = sigmoid(slope * logit + offset);
      return -Math.log((there ? share : 1 - share) + 1e-12);
    }),
  );
}

/** How alarming each message is by a calibration, in the order of the messages. */
function alarms(
  unseen: readonly Unseen[],
  { main, urgency }: Pick<Calibration, 'main' | 'urgency'>,
): number[] {
  return unseen.map(({ logits }) =>
    alarmOf(softmax(logits.subarray(0, ALSO), main), softmax(logits.subarray(URGENCY, CONTACT), urgency)),
  );
}

function alarmFor(
  unseen: readonly Unseen[],
  calibration: Pick<Calibration, 'main' | 'urgency'>,
  recall: number,
): number {
  const emergencies = alarms(unseen, calibration)
    .filter((_, at) => unseen[at]?.example.urgency === EMERGENCY)
    .sort((a, b) => b - a);
  const last = emergencies[Math.ceil(recall * emergencies.length) - 1] ?? 0.5;
  return Math.floor(last * 1000) / 1000;
}

function least<T>(candidates: readonly T[], loss: (candidate: T) => number): T {
  let best = candidates[0] as T;
  let lowest = Infinity;
  for (const candidate of candidates) {
    const value = loss(candidate);
    if (value < lowest) [best, lowest] = [candidate, value];
  }
  return best;
}

function mean<T>(list: readonly T[], value: (each: T) => number): number {
  return list.reduce((sum, each) => sum + value(each), 0) / Math.max(1, list.length);
}

/** Figures of the weights on messages they had not seen, for the datasheet. */
export function figuresOf(unseen: readonly Unseen[], calibration: Calibration): Record<string, number> {
  const { contact } = calibration;
  const raised = alarms(unseen, calibration).map((alarm) => alarm >= calibration.alarm);
  const emergencies = unseen.filter(({ example }) => example.urgency === EMERGENCY).length;
  const caught = unseen.filter(({ example }, at) => raised[at] && example.urgency === EMERGENCY).length;
  const right = unseen.filter(({ example, logits }) => {
    const scores = logits.subarray(0, ISSUES.length);
    return scores.indexOf(Math.max(...scores)) === example.main;
  });
  const named = unseen.flatMap(({ example, logits }) =>
    example.contact.map((there, c) => ({
      there,
      said: contact.slope * (logits[CONTACT + c] as number) + contact.offset > 0,
    })),
  );
  const met = named.filter(({ there, said }) => there && said).length;
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    messages: unseen.length,
    mainIssueRight: round(right.length / unseen.length),
    emergencyRecall: round(caught / emergencies),
    emergencyPrecision: round(caught / Math.max(1, raised.filter(Boolean).length)),
    contactRecall: round(met / Math.max(1, named.filter(({ there }) => there).length)),
    contactPrecision: round(met / Math.max(1, named.filter(({ said }) => said).length)),
  };
}
