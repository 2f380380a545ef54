import type { NoticeChannel } from '../notice-state.rules';
import type { StatusReport } from '../twilio-status.rules';

/** A notice ready to go out. */
export interface Letter {
  noticeId: string;
  channel: NoticeChannel;
  /** E.164; empty for the desk. */
  to: string;
  body: string;
  /** The provider's id of the approved template that says the same; null for free text. */
  template: string | null;
}

/** What a provider charged. */
export interface Cost {
  /** A decimal number. */
  amount: string;
  /** ISO 4217. */
  unit: string;
  /** Null where the provider does not say. */
  segments: number | null;
}

/** One way of getting a text to a person. */
export abstract class TextChannel {
  /** @throws SendError, which says whether the text may have gone out. */
  abstract send(letter: Letter): Promise<StatusReport>;

  /**
   * What went out since `since` that may be this letter: same address, same words.
   * @throws Error when the provider cannot be asked.
   */
  abstract find(letter: Letter, since: Date): Promise<StatusReport[]>;

  /**
   * What a text cost; null while the provider does not say, and where nothing is charged.
   * @throws Error when the provider cannot be asked.
   */
  cost(_providerId: string): Promise<Cost | null> {
    return Promise.resolve(null);
  }
}
