import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../src/policy/policy.loader';
import { assess } from '../src/triage/assess.rules';
import { loadTriageModels } from '../src/triage/models.loader';

interface Row {
  id: string;
  text: string;
}

interface Labels {
  contact: string[];
  parties: string[];
}

const ROOT = join(__dirname, '..');
const split = (field: string): string[] => field.split(',').filter(Boolean);

function labelsIn(file: string): Map<string, Labels> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [id = '', contact = '', parties = ''] = line.split('\t');
      return [id, { contact: split(contact), parties: split(parties) }];
    }),
  );
}

/** How many of the labelled things were found, and which were not, or were found where nothing is labelled. */
async function main(): Promise<void> {
  const [messages, labelFile] = process.argv.slice(2);
  if (!messages || !labelFile) throw new Error('usage: eval:facts -- MESSAGES.jsonl LABELS.tsv');
  const labels = labelsIn(labelFile);
  const models = await loadTriageModels(join(ROOT, 'models'));
  const { thresholds } = loadPolicy(join(ROOT, 'policy')).triage;
  const tally = { contact: { labelled: 0, found: 0 }, party: { labelled: 0, found: 0 } };
  const missed: string[] = [];
  const extra: string[] = [];
  const rows = readFileSync(messages, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  for (const { id, text } of rows) {
    const { contact, facts } = assess(text, {}, thresholds, models);
    const meant = labels.get(id) ?? { contact: [], parties: [] };
    const said = contact.map(({ value }) => value as string);
    const named = facts.filter(({ kind }) => kind === 'party').map((fact) => fact.text);
    for (const sign of meant.contact) {
      tally.contact.labelled += 1;
      if (said.includes(sign)) tally.contact.found += 1;
      else missed.push(`${id} ${sign}`);
    }
    for (const party of meant.parties) {
      tally.party.labelled += 1;
      if (named.some((name) => name.includes(party))) tally.party.found += 1;
      else missed.push(`${id} ${party}`);
    }
    extra.push(...said.filter((sign) => !meant.contact.includes(sign)).map((sign) => `${id} ${sign}`));
    extra.push(
      ...named
        .filter((name) => !meant.parties.some((party) => name.includes(party)))
        .map((name) => `${id} ${name}`),
    );
  }
  console.log(JSON.stringify({ n: rows.length, ...tally, missed, extra }));
}

void main();
