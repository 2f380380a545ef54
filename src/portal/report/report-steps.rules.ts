import type { Issue } from '../../policy/taxonomy.rules';

/** The questions, one a screen, in the order in which they are asked. */
export const STEPS = ['who', 'what', 'danger', 'where', 'reach', 'pin', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** What most people write about, each with a picture; everything else can be told in words. */
export const PICTURED = [
  'wages',
  'documents',
  'violence',
  'sexual',
  'movement',
  'safety',
  'hours',
  'housing',
  'recruitment_fees',
  'contract',
  'dismissal',
  'repatriation',
] as const satisfies readonly Issue[];

export const MAX_FILES = 4;
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

export const WHO = ['me', 'other', 'group'] as const;
export const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

/** Everything answered so far, as it was typed; empty where it was left out. */
export interface Answers {
  who: (typeof WHO)[number] | '';
  issues: (typeof PICTURED)[number][];
  story: string;
  danger: YesNo | '';
  where: string;
  about: string;
  phone: string;
  safe: YesNo | '';
  hours: string;
  word: string;
  /** Never the PIN itself. */
  pinHash: string | null;
}

export const NO_ANSWERS: Answers = {
  ...{ who: '', issues: [], story: '', danger: '', where: '', about: '', phone: '', safe: '', hours: '' },
  ...{ word: '', pinHash: null },
};

/** Fields of words, by the step that asks for them. */
const TYPED = {
  who: [],
  what: ['story'],
  danger: [],
  where: ['where', 'about'],
  reach: ['phone', 'hours', 'word'],
  pin: [],
  check: [],
} as const satisfies Record<Step, readonly (keyof Answers)[]>;

export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);

/** What a screen sent, put in the place of what was answered there before. All other answers stay as they are. */
export function withStep(answers: Answers, step: Step, field: (name: string) => string): Answers {
  const typed = Object.fromEntries(TYPED[step].map((name) => [name, field(name)]));
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === field(name)) ?? '';
  switch (step) {
    case 'who':
      return { ...answers, who: one('who', WHO) };
    case 'what':
      return { ...answers, ...typed, issues: PICTURED.filter((issue) => field(`issue_${issue}`) !== '') };
    case 'danger':
      return { ...answers, danger: one('danger', YES_NO) };
    case 'reach':
      return { ...answers, ...typed, safe: one('safe', YES_NO) };
    default:
      return { ...answers, ...typed };
  }
}

/** Where a screen leads: its buttons say `next`, `back`, or the name of a step to go back to from the answers. */
export function stepAfter(step: Step, go: string): Step {
  if (isStep(go)) return go;
  const at = STEPS.indexOf(step);
  return STEPS[go === 'back' ? Math.max(0, at - 1) : Math.min(STEPS.length - 1, at + 1)] ?? step;
}

/** Words, a voice note, a picture or a chosen picture: any of them is enough by itself. */
export function somethingSaid(answers: Answers, files: number): boolean {
  return answers.story.trim() !== '' || answers.issues.length > 0 || files > 0;
}

/** Answers out of a form that holds all of them at once; of one screen's form, those of that screen. */
export function answersIn(field: (name: string) => string): Answers {
  return STEPS.reduce((answers, step) => withStep(answers, step, field), NO_ANSWERS);
}

/** Answers as fields of a form, but those that the screen of `step` asks for itself. What was left out is left out. */
export function fieldsBut(
  step: Step,
  { issues, pinHash: _, ...texts }: Answers,
): { name: string; value: string }[] {
  const own: readonly string[] =
    step === 'who' || step === 'danger' ? [step] : [...TYPED[step], ...(step === 'reach' ? ['safe'] : [])];
  return [
    ...Object.entries(texts).map(([name, value]) => ({ name, value })),
    ...(step === 'what' ? [] : issues.map((issue) => ({ name: `issue_${issue}`, value: '1' }))),
  ].filter(({ name, value }) => value !== '' && !own.includes(name));
}
