import type { NoticeChannel } from '../notice-state.rules';
import type { StatusReport } from '../twilio-status.rules';

/** A notice ready to go out. */
export interface Letter {
  noticeId: string;
  channel: NoticeChannel;
  /** E.164; empty for the desk. */
  to: string;
  body: string;
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
}
