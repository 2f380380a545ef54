/** What a question in a text is about. The answer is a digit. */
export type QuestionKind = 'safe_to_write' | 'same_or_new' | 'danger_now';

/** Something we say. The words are in locales/: `messages` for workers, `staff` for staff. */
export interface Message {
  /** Key of its sentence. */
  readonly key: string;
  readonly audience: 'worker' | 'staff';
  /** What a stranger who reads it learns: `nothing`, that there is a `receipt`, or that there is a `matter`. */
  readonly reveals: 'nothing' | 'receipt' | 'matter';
  /** Set when an answer is awaited. */
  readonly question?: QuestionKind;
  /** Names of the values that stand in the sentence. */
  readonly params: readonly string[];
  /** The param that selects the variant of the sentence, which is `key_value`. */
  readonly variant?: string;
  /** Not sent twice to one address within so many hours: two machines must not answer each other for ever. */
  readonly onceInHours?: number;
}
