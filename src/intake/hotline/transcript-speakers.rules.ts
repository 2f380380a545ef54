export const SPEAKERS = ['caller', 'operator', 'interpreter', 'unknown'] as const;
/** Who spoke. What the caller and the unknown said feeds triage; the others' words are kept beside it. */
export type Speaker = (typeof SPEAKERS)[number];

/** The words transcripts label their speakers with, in lower case. */
const LABELS: Record<Exclude<Speaker, 'unknown'>, string> = {
  caller: `caller, customer, client, worker, complainant, user, reporter, beneficiary,
    المتصل, المتصلة, العامل, العاملة, কলার, ফোনকারী, कॉलर, फोन करने वाला, کالر, فون کرنے والا, ደዋይ, ደዋዪት,
    ደዋሊ, அழைப்பாளர், ඇමතුම්කරු, tumatawag, penelepon, pemanggil, người gọi, appelant, appelante, llamante,
    mpigaji, звонящий, позвонивший, ผู้โทร, 来电者, ခေါ်ဆိုသူ, تماس گیرنده`,
  operator: `operator, agent, callee, hotline, officer, staff, counsellor, counselor, caseworker, case worker,
    call taker, assistant, representative, system, ivr, bot,
    الموظف, الموظفة, عامل الهاتف, অপারেটর, ऑपरेटर, آپریٹر, ኦፕሬተር, ஆபரேட்டர், ක්‍රියාකරු, petugas,
    tổng đài viên, tổng đài, opérateur, opératrice, operador, operadora, mhudumu, оператор, เจ้าหน้าที่, 接线员,
    အော်ပရေတာ, اپراتور`,
  interpreter: `interpreter, translator, المترجم, المترجمة, দোভাষী, दुभाषिया, مترجم, አስተርጓሚ, ኣተርጓሚ,
    மொழிபெயர்ப்பாளர், පරිවර්තක, interprete, tagasalin, juru bahasa, penerjemah, phiên dịch, interprète, intérprete,
    mkalimani, переводчик, ล่าม, 口译员, စကားပြန်`,
};

const SPEAKER_BY_LABEL = new Map<string, Speaker>(
  Object.entries(LABELS).flatMap(([speaker, words]) =>
    words.split(',').map((word): [string, Speaker] => [word.trim().normalize('NFC'), speaker as Speaker]),
  ),
);

/** Who a label such as "Caller", "AGENT_2" or "Operator (Maria)" names; `null` for a word that is no known label. */
export function speakerOf(label: string): Speaker | null {
  const word = label
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^)]{0,100}\)/g, '')
    .replace(/[\s_-]+/g, ' ')
    .replace(/[ #.\d]{1,8}$/, '')
    .trim();
  return SPEAKER_BY_LABEL.get(word) ?? (/^(?:unknown|speaker)$/.test(word) ? 'unknown' : null);
}

const LABEL = /^\s{0,8}(?:-\s{0,4})?([^:：]{1,60}?)\s{0,4}[:：]\s{0,4}/u;
const ANY_LABEL = /^\s{0,8}\p{L}[\p{L}\p{M}\p{N}.'_-]{0,30}(?: [\p{L}\p{M}\p{N}.'_-]{1,30}){0,2} ?[:：]\s/u;

/** The known label a line begins with, and the words after it. */
export function labelOf(line: string): { speaker: Speaker; text: string } | null {
  const match = LABEL.exec(line);
  const speaker = match?.[1] === undefined ? null : speakerOf(match[1]);
  return match && speaker ? { speaker, text: line.slice(match[0].length) } : null;
}

export interface SpokenLines {
  speaker: Speaker;
  /** Whether the file itself names the speaker. */
  labelled: boolean;
  text: string;
  /** Index of the line it begins on. */
  from: number;
}

/**
 * Cuts lines into turns at their labels. A line without one goes on with the turn above it, unless that is the
 * operator's or the interpreter's and the line follows a blank one or looks labelled by a name: then it is a turn
 * of its own by nobody known, since words that may be the caller's must reach triage. `opens` says which lines
 * begin a turn for a reason of the format.
 */
export function splitByLabel(
  lines: readonly string[],
  opens: (line: number) => boolean = () => false,
): SpokenLines[] {
  const turns: SpokenLines[] = [];
  let blank = false;
  for (const [from, line] of lines.entries()) {
    const label = labelOf(line);
    const turn = turns.at(-1);
    const silent = turn?.speaker === 'operator' || turn?.speaker === 'interpreter';
    const open = opens(from) || (silent && line.trim() !== '' && (blank || ANY_LABEL.test(line)));
    if (label) {
      turns.push({ ...label, labelled: true, from });
    } else if (open || (!turn && line.trim() !== '')) {
      turns.push({ speaker: 'unknown', labelled: false, text: line, from });
    } else if (turn) {
      turn.text += `\n${line}`;
    }
    blank = line.trim() === '';
  }
  for (const turn of turns) turn.text = turn.text.trim();
  return turns;
}
