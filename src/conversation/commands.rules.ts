import { readReceipt } from '../intake/receipt.rules';

/** What a worker can ask for by one word. */
export const COMMANDS = ['status', 'language', 'person', 'delete', 'rights', 'withdraw'] as const;
export type CommandName = (typeof COMMANDS)[number];

export type Command =
  | { name: CommandName; receipt: string | null }
  /** A language's own name alone. */
  | { name: 'speak'; tag: string }
  /** A receipt alone. */
  | { name: 'receipt'; receipt: string };

/** Words that are commands, as they are compared, in every language at once: nobody has to say first which is theirs. */
export interface Lexicon {
  commands: ReadonlyMap<string, CommandName>;
  languages: ReadonlyMap<string, string>;
}

export interface LanguageWords {
  tag: string;
  name: string;
  /** By command, as in locales/<tag>/commands.json: words parted by `|`. */
  words: Readonly<Record<CommandName, string>>;
}

/** Longer than any command with its receipt. */
const LONGEST = 100;

const compared = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Cf}\p{S}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The plain ASCII words are known everywhere, whatever a translation says; of two languages the first has a word. */
export function lexicon(languages: readonly LanguageWords[]): Lexicon {
  const commands = new Map<string, CommandName>(COMMANDS.map((name) => [name, name]));
  const names = new Map<string, string>();
  for (const { tag, name, words } of languages) {
    if (!names.has(compared(name))) names.set(compared(name), tag);
    for (const command of COMMANDS)
      for (const word of words[command].split('|').map(compared))
        if (word && !commands.has(word)) commands.set(word, command);
  }
  return { commands, languages: names };
}

/**
 * The command that a text is, or null. Only the lone word, with at most a receipt beside it, in the digits of any script:
 * anything longer is somebody's grievance.
 */
export function readCommand(text: string, { commands, languages }: Lexicon): Command | null {
  if (text.length > LONGEST) return null;
  const receiptAlone = readReceipt(text);
  if (receiptAlone) return { name: 'receipt', receipt: receiptAlone };
  const [, words = '', digits = ''] = /^(\D*?)([\p{Nd}\s\p{P}\p{Cf}]*)$/u.exec(text) ?? [];
  const receipt = readReceipt(digits);
  const alone = compared(receipt ? words : text);
  const name = commands.get(alone);
  if (name) return { name, receipt };
  const tag = receipt ? undefined : languages.get(alone);
  return tag ? { name: 'speak', tag } : null;
}
