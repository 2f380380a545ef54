import { z } from 'zod';
import { repeated, type PolicyProblem } from './policy-problem.rules';
import { date, key, language, list, text } from './policy.schema';

/** The shape of languages.yaml, and what it means to the rest of the house. */

/** Sentences that harm where they are wrong: of danger, of what the worker agrees to, of what was owed and came. */
const SIGNED_SENTENCES = ['danger', 'consent', 'settlement'] as const;

export const languagesFile = z.strictObject({
  signed_off: z.array(
    z.strictObject({
      language,
      office: key,
      function: text,
      signed_on: date,
      sentences: list(z.enum(SIGNED_SENTENCES)),
    }),
  ),
});

/** An office answers for the sentences of a language that no native reader of the project has checked. */
export interface LanguageSignOff {
  /** BCP 47: the folder under locales/. */
  language: string;
  office: string;
  /** Of whoever signed, in the office's words; never a name. */
  function: string;
  /** `YYYY-MM-DD`. */
  signedOn: string;
  sentences: readonly (typeof SIGNED_SENTENCES)[number][];
}

export const toSignOffs = ({ signed_off }: z.infer<typeof languagesFile>): LanguageSignOff[] =>
  signed_off.map(({ signed_on, ...rest }) => ({ ...rest, signedOn: signed_on }));

/** Offices that have no file, and an office that signs for one language twice. */
export function signOffProblems(
  signOffs: readonly LanguageSignOff[],
  offices: Readonly<Record<string, unknown>>,
): PolicyProblem[] {
  const at = { file: 'languages.yaml' };
  const again = repeated(signOffs, ({ language: tag, office }) => `${tag} ${office}`);
  return [
    ...signOffs.flatMap(({ office }, index) =>
      offices[office]
        ? []
        : [
            {
              ...at,
              path: ['signed_off', index, 'office'],
              message: `names the office ${office}, which has no file`,
            },
          ],
    ),
    ...again.map((index) => ({
      ...at,
      path: ['signed_off', index, 'language'],
      message: 'has been signed by this office in a row above',
    })),
  ];
}

/** What offices have signed of a language's sentences. */
export const signedOf = (signOffs: readonly LanguageSignOff[], tag: string): LanguageSignOff['sentences'] =>
  SIGNED_SENTENCES.filter((kind) =>
    signOffs.some((each) => each.language === tag && each.sentences.includes(kind)),
  );
