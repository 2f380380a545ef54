import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../src/policy/policy.loader';
import { assess } from '../src/triage/assess.rules';
import { loadTriageModels } from '../src/triage/models.loader';

interface Row {
  id: string;
  lang: string;
  text: string;
  issues: string[];
  urgency: string;
}

interface Answer {
  issues: string[];
  urgency: string;
  /** Whether a person has to decide because triage is not sure. An alarm for danger goes to a person anyhow. */
  unsure: boolean;
  /** How sure of the main issue and of the urgency. */
  confidence: [number, number];
}

const ROOT = join(__dirname, '..');
/** How often the file is gone through for the speed. */
const PASSES = 5;

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Wilson's interval at 95 %, in hundredths. */
function interval(right: number, n: number): [number, number] {
  const z = 1.96;
  const p = share(right, n);
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return [Math.round(100 * (middle - half)) / 100, Math.round(100 * (middle + half)) / 100];
}

/** Of the answers given with about such a confidence, the share that was right. */
function calibrationOf(rows: readonly Row[], answers: readonly Answer[]): Record<string, number[]> {
  const bins: Record<string, number[]> = {};
  for (const [from, to] of [
    [0, 0.4],
    [0.4, 0.6],
    [0.6, 0.75],
    [0.75, 0.85],
    [0.85, 0.95],
    [0.95, 1.01],
  ] as const) {
    const within = answers.flatMap(({ confidence, issues }, i) =>
      confidence[0] >= from && confidence[0] < to ? [issues[0] === rows[i]?.issues[0] ? 1 : 0] : [],
    );
    const right = within.reduce<number>((sum, one) => sum + one, 0);
    bins[`${from}–${Math.min(1, to)}`] = [within.length, Math.round(100 * share(right, within.length)) / 100];
  }
  return bins;
}

async function main(): Promise<void> {
  const file = process.argv[2];
  if (!file) throw new Error('usage: eval:triage -- FILE.jsonl');
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
  const { thresholds } = loadPolicy(join(ROOT, 'policy')).triage;
  const models = await loadTriageModels(join(ROOT, 'models'));
  const judge = (text: string): Answer => {
    const { issues, urgency, person } = assess(text, {}, thresholds, models);
    return {
      issues: issues.map(({ value }) => value),
      urgency: urgency.value,
      unsure: person.some((reason) => reason !== 'danger'),
      confidence: [issues[0]?.confidence ?? 0, urgency.confidence],
    };
  };
  // A vocabulary is read with the first message that needs it: once, not with every message.
  const answers = rows.map(({ text }) => judge(text));
  const started = process.hrtime.bigint();
  for (let pass = 0; pass < PASSES; pass += 1) for (const { text } of rows) judge(text);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9 / PASSES;

  const counts = { main: 0, urgency: 0, emergencies: 0, called: 0, caught: 0, unsure: 0, quieted: 0 };
  const perIssue = new Map<string, { right: number; said: number; meant: number }>();
  const tally = new Map<string, { n: number; main: number; urgency: number }>();
  rows.forEach((row, i) => {
    const answer = answers[i] as Answer;
    const rightMain = answer.issues[0] === row.issues[0] ? 1 : 0;
    const rightUrgency = answer.urgency === row.urgency ? 1 : 0;
    counts.main += rightMain;
    counts.urgency += rightUrgency;
    counts.emergencies += row.urgency === 'emergency' ? 1 : 0;
    counts.called += answer.urgency === 'emergency' ? 1 : 0;
    counts.caught += row.urgency === 'emergency' && rightUrgency ? 1 : 0;
    counts.unsure += answer.unsure ? 1 : 0;
    counts.quieted += row.urgency === 'emergency' && answer.urgency === 'none' ? 1 : 0;
    const language = tally.get(row.lang) ?? { n: 0, main: 0, urgency: 0 };
    tally.set(row.lang, {
      n: language.n + 1,
      main: language.main + rightMain,
      urgency: language.urgency + rightUrgency,
    });
    for (const issue of new Set([...row.issues, ...answer.issues])) {
      const each = perIssue.get(issue) ?? { right: 0, said: 0, meant: 0 };
      each.meant += row.issues.includes(issue) ? 1 : 0;
      each.said += answer.issues.includes(issue) ? 1 : 0;
      each.right += row.issues.includes(issue) && answer.issues.includes(issue) ? 1 : 0;
      perIssue.set(issue, each);
    }
  });
  const meant = [...perIssue].filter(([, each]) => each.meant > 0);
  const f1 = new Map(meant.map(([issue, each]) => [issue, share(2 * each.right, each.said + each.meant)]));
  const byLanguage = [...tally].sort().map(([lang, { n, main: right, urgency }]): [string, object] => [
    lang,
    {
      n,
      mainIssueAccuracy: share(right, n),
      mainIssueInterval: interval(right, n),
      urgencyAccuracy: share(urgency, n),
      urgencyInterval: interval(urgency, n),
    },
  ]);
  console.log(
    JSON.stringify({
      n: rows.length,
      mainIssueAccuracy: counts.main / rows.length,
      issuesMacroF1: [...f1.values()].reduce((sum, value) => sum + value, 0) / f1.size,
      urgencyAccuracy: counts.urgency / rows.length,
      emergencyRecall: share(counts.caught, counts.emergencies),
      emergencyPrecision: share(counts.caught, counts.called),
      sentToPerson: counts.unsure / rows.length,
      messagesPerSecond: Math.round(rows.length / seconds),
      intervals: {
        mainIssueAccuracy: interval(counts.main, rows.length),
        urgencyAccuracy: interval(counts.urgency, rows.length),
        emergencyRecall: interval(counts.caught, counts.emergencies),
        emergencyPrecision: interval(counts.caught, counts.called),
      },
      emergenciesTakenForNothing: counts.quieted,
      calledEmergency: counts.called / rows.length,
      byIssue: Object.fromEntries([...f1].sort()),
      calibration: calibrationOf(rows, answers),
      byLanguage: Object.fromEntries(byLanguage),
    }),
  );
}

void main();
