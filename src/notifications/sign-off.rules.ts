/** Sentences that harm where they are wrong: of danger, of what the worker agrees to, of what was owed and came. */
export type Sensitive = 'danger' | 'consent' | 'settlement';

/** What stands behind the sentences of a language. */
export interface LanguageStanding {
  /** Whether real workers are served: not a demo and not the embedded database. */
  inProduction: boolean;
  /** By a native reader, as the language's meta.json says. */
  reviewed: boolean;
  /** For which sentences an office answers, as the policy says. */
  signedOff: readonly Sensitive[];
}

/** Whether a language may be used for such sentences: reviewed or signed for, or nobody is served with it yet. */
export const maySayIn = (
  { inProduction, reviewed, signedOff }: LanguageStanding,
  sensitive: Sensitive,
): boolean => !inProduction || reviewed || signedOff.includes(sensitive);
