import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../src/triage/assess.rules';
import type { TriageThresholds } from '../src/triage/assessment.rules';
import { loadTriageModels } from '../src/triage/models.loader';

interface Row {
  id: string;
  lang: string;
  text: string;
  issues: string[];
  urgency: string;
}

const THRESHOLDS: TriageThresholds = { language: 0.4, issue: 0.5, urgency: 0.45 };

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

async function main(): Promise<void> {
  const file = process.argv[2];
  if (!file) throw new Error('usage: eval:triage -- FILE.jsonl');
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
  const models = await loadTriageModels(join(__dirname, '..', 'models'));
  const started = process.hrtime.bigint();
  const results = rows.map((row) => {
    const { issues, urgency, person } = assess(row.text, {}, THRESHOLDS, models);
    return { issues: issues.map((issue) => issue.value as string), urgency: urgency.value as string, person };
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;

  const counts = { main: 0, urgency: 0, emergencies: 0, called: 0, caught: 0, person: 0 };
  const perIssue = new Map<string, { right: number; said: number; meant: number }>();
  const byLanguage: Record<string, { n: number; mainIssueAccuracy: number; urgencyAccuracy: number }> = {};
  rows.forEach((row, i) => {
    const result = results[i];
    if (!result) return;
    const rightMain = result.issues[0] === row.issues[0] ? 1 : 0;
    const rightUrgency = result.urgency === row.urgency ? 1 : 0;
    counts.main += rightMain;
    counts.urgency += rightUrgency;
    counts.emergencies += row.urgency === 'emergency' ? 1 : 0;
    counts.called += result.urgency === 'emergency' ? 1 : 0;
    counts.caught += row.urgency === 'emergency' && rightUrgency ? 1 : 0;
    counts.person += result.person.length > 0 ? 1 : 0;
    const language = (byLanguage[row.lang] ??= { n: 0, mainIssueAccuracy: 0, urgencyAccuracy: 0 });
    language.n += 1;
    language.mainIssueAccuracy += rightMain;
    language.urgencyAccuracy += rightUrgency;
    for (const issue of new Set([...row.issues, ...result.issues])) {
      const tally = perIssue.get(issue) ?? { right: 0, said: 0, meant: 0 };
      tally.meant += row.issues.includes(issue) ? 1 : 0;
      tally.said += result.issues.includes(issue) ? 1 : 0;
      tally.right += row.issues.includes(issue) && result.issues.includes(issue) ? 1 : 0;
      perIssue.set(issue, tally);
    }
  });
  for (const language of Object.values(byLanguage)) {
    language.mainIssueAccuracy /= language.n;
    language.urgencyAccuracy /= language.n;
  }
  const meant = [...perIssue.values()].filter((tally) => tally.meant > 0);
  const f1 = meant.map((tally) => share(2 * tally.right, tally.said + tally.meant));
  console.log(
    JSON.stringify({
      n: rows.length,
      mainIssueAccuracy: counts.main / rows.length,
      issuesMacroF1: f1.reduce((sum, value) => sum + value, 0) / f1.length,
      urgencyAccuracy: counts.urgency / rows.length,
      emergencyRecall: share(counts.caught, counts.emergencies),
      emergencyPrecision: share(counts.caught, counts.called),
      sentToPerson: counts.person / rows.length,
      messagesPerSecond: Math.round(rows.length / seconds),
      byLanguage: Object.fromEntries(Object.entries(byLanguage).sort()),
    }),
  );
}

void main();
