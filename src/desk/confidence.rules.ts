export type ConfidenceWord = 'sure' | 'likely' | 'unsure' | 'guess';

/**
 * A confidence from 0 to 1 in a word and a whole percent. The percent is rounded down, so that 100 % is said only of what
 * is certain.
 */
export function confidence(value: number): { word: ConfidenceWord; percent: number } {
  const percent = Math.floor(Math.min(1, Math.max(0, value)) * 100 + 1e-9);
  const word = percent >= 90 ? 'sure' : percent >= 70 ? 'likely' : percent >= 40 ? 'unsure' : 'guess';
  return { word, percent };
}
