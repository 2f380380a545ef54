import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ISSUES, isIssue, isUrgency, type Issue, type Urgency } from '../../src/policy/taxonomy.rules';
import { CONTACT_SIGNS, type ContactSign } from '../../src/triage/assessment.rules';

/** A labelled message. */
export interface LabelledMessage {
  text: string;
  /** The main issue first. */
  issues: Issue[];
  urgency: Urgency;
  /** What it says about reaching its writer. */
  contact: ContactSign[];
  /** The variety it is written in: the name of its file. */
  variety: string;
}

/**
 * Reads one file of labelled messages: issues, urgency, text and, where there are any, contact signs, parted by tabs;
 * lines that begin with # say where the messages come from.
 * @throws Error that names file and line where a label is unknown.
 */
export function readMessages(file: string): LabelledMessage[] {
  const variety = basename(file).replace(/\.tsv$/, '');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (!line.trim() || line.startsWith('#')) return [];
      const [issues = '', urgency = '', text = '', contact = ''] = line.split('\t');
      const wrong = (what: string): never => {
        throw new Error(`${file}:${at + 1}: ${what}`);
      };
      const named = issues.split(',').map((issue) => {
        return isIssue(issue) ? issue : wrong(`"${issue}" is no issue; there are ${ISSUES.join(', ')}`);
      });
      const signs = contact
        .split(',')
        .filter(Boolean)
        .map((sign) => {
          return CONTACT_SIGNS.find((each) => each === sign) ?? wrong(`"${sign}" is no contact sign`);
        });
      if (!isUrgency(urgency)) return wrong(`"${urgency}" is no urgency`);
      if (!text.trim()) return wrong('a line needs issues, urgency and a text, parted by tabs');
      return [{ text, issues: named, urgency, contact: signs, variety }];
    });
}

/** All messages of a directory, by file name. */
export function readMessageDirectory(directory: string): LabelledMessage[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.tsv'));
  return files.sort().flatMap((file) => readMessages(join(directory, file)));
}
