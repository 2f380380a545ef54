import type { DangerSign } from '../../policy/taxonomy.rules';

/**
 * What the worker is asked alone, before anything else. Whoever is pressed cannot agree to anything; what stands under
 * `never` is not mediated at all (UN Handbook for Legislation on Violence against Women; ILO indicators, 2012).
 */
export const PRESSED = [
  'afraid_of_party',
  'threatened',
  'pressed_to_settle',
  'documents_withheld',
  'depends_on_party',
] as const;
export const NEVER = ['violence', 'sexual', 'child', 'movement', 'danger'] as const;
export const FLAGS = [...PRESSED, ...NEVER] as const;
export type Flag = (typeof FLAGS)[number];
export type Never = (typeof NEVER)[number];

export const ANSWERS = ['yes', 'no', 'unsure'] as const;
export type Answer = (typeof ANSWERS)[number];
export type Answers = Readonly<Partial<Record<Flag, Answer>>>;

export interface Preparation {
  /** ISO 8601, with its offset. */
  heldAt: string;
  /** Nobody of the other side was there. */
  alone: boolean;
  interpreter: 'present' | 'not_needed';
  supportPerson: 'present' | 'offered' | 'not_offered';
  answers: Answers;
}

export type PreparationFault =
  'not_alone' | 'support_not_offered' | 'not_all_answered' | 'in_the_future' | 'no_such_moment';

/** Why a preparatory session does not count, or null. Every question is answered. */
export function preparationFault(
  { heldAt, alone, supportPerson, answers }: Preparation,
  now: Date,
): PreparationFault | null {
  if (!alone) return 'not_alone';
  if (supportPerson === 'not_offered') return 'support_not_offered';
  if (FLAGS.some((each) => answers[each] === undefined)) return 'not_all_answered';
  const held = new Date(heldAt).getTime();
  if (Number.isNaN(held)) return 'no_such_moment';
  return held > now.getTime() ? 'in_the_future' : null;
}

/** What bars mediation: whatever was not plainly answered with no. */
export function flagsOf(answers: Answers): Flag[] {
  return FLAGS.filter((each) => answers[each] === 'yes' || answers[each] === 'unsure');
}

const SIGNS: Readonly<Record<Never, DangerSign>> = {
  violence: 'violence',
  sexual: 'sexual_violence',
  child: 'child',
  movement: 'confinement',
  danger: 'implied',
};

/** The signs of danger that a disclosure stands for: with them it goes where people in danger go. Never none. */
export function signsOf(flags: readonly Flag[]): DangerSign[] {
  const signs = flags.map((each) =>
    (NEVER as readonly Flag[]).includes(each) ? SIGNS[each as Never] : null,
  );
  const known = [...new Set(signs.flatMap((each) => each ?? []))];
  return known.length > 0 ? known : ['implied'];
}
