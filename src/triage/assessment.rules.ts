import type { DangerSign, Issue, Urgency } from '../policy/taxonomy.rules';

/** A stretch of the original text, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** One conclusion with how sure triage is (0 to 1) and the words it rests on. */
export interface Judgement<T> {
  value: T;
  confidence: number;
  evidence: Span[];
}

/** Who may read or hear an answer, as far as the message itself says. */
export const CONTACT_SIGNS = [
  'do_not_answer',
  'do_not_call',
  'not_own_phone',
  'phone_watched',
  'only_at_hours',
] as const;
export type ContactSign = (typeof CONTACT_SIGNS)[number];

/** Why a person has to look before anyone relies on the assessment. */
export const PERSON_REASONS = [
  'language_unsure',
  'issue_unsure',
  'urgency_unsure',
  'no_text',
  'danger',
] as const;
export type PersonReason = (typeof PERSON_REASONS)[number];

export const FACT_KINDS = ['sum', 'duration', 'workers', 'party', 'place', 'date', 'relative'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Something the message states. `normalised` is machine-readable: "1200 SAR", "P3M", "14", "--03-12". */
export interface Fact {
  kind: FactKind;
  text: string;
  normalised: string | null;
  span: Span;
}

export interface LanguageGuess {
  /** BCP 47, with script where a language is written in several: `hi`, `hi-Latn`, `uz-Cyrl`; `und` when unknown. */
  tag: string;
  confidence: number;
}

export interface Assessment {
  language: LanguageGuess & { alternatives: LanguageGuess[] };
  /** At least one, the main issue first. */
  issues: Judgement<Issue>[];
  urgency: Judgement<Urgency>;
  danger: Judgement<DangerSign>[];
  contact: Judgement<ContactSign>[];
  facts: Fact[];
  /** Empty when triage is sure enough to stand on its own. */
  person: PersonReason[];
}

/** What is known beside the text. Priors only: none of them overrides what the text says. */
export interface AssessmentHints {
  /** Language of the conversation so far or of the form's page. */
  languages?: string[];
  /** ISO 3166 alpha-2 of the number's country. */
  country?: string;
}

/** Below these confidences a person decides. They come from policy/. */
export interface TriageThresholds {
  language: number;
  issue: number;
  urgency: number;
}
