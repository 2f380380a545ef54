import type { Sensitive } from '../sign-off.rules';

/** What a question in a text is about. What answers each stands in `conversation`. */
export type QuestionKind =
  | 'safe_to_write'
  | 'same_or_new'
  | 'danger_now'
  | 'who'
  | 'where'
  | 'call'
  | 'new_pin'
  | 'pin'
  | 'language'
  | 'arrived'
  | 'delivered'
  | 'kept'
  | 'retaliation';

/** Something we say. The words are in locales/: `messages` for workers, `staff` for staff, `party` for parties. */
export interface Message {
  /** Key of its sentence. */
  readonly key: string;
  readonly audience: 'worker' | 'staff' | 'party';
  /** What a stranger who reads it learns: `nothing`, that there is a `receipt`, or that there is a `matter`. */
  readonly reveals: 'nothing' | 'receipt' | 'matter';
  /** Set where the sentence harms when it is wrong: an unreviewed language then needs an office's signature. */
  readonly sensitive?: Sensitive;
  /** Set when an answer is awaited. */
  readonly question?: QuestionKind;
  /** Names of the values that stand in the sentence. */
  readonly params: readonly string[];
  /** The param that selects the variant of the sentence, which is `key_value`. */
  readonly variant?: string;
  /** Not sent twice to one address within so many hours: two machines must not answer each other for ever. */
  readonly onceInHours?: number;
}
