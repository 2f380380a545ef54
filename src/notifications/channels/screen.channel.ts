import { Injectable } from '@nestjs/common';
import type { StatusReport } from '../twilio-status.rules';
import { TextChannel, type Letter } from './text.channel';

/**
 * A screen of our own, which shows the notice from its row: the phone at /dev/phone where there is no Twilio, and the desk
 * for staff without a number. To have written the row is to have sent it.
 */
@Injectable()
export class ScreenChannel extends TextChannel {
  send({ channel, noticeId }: Letter): Promise<StatusReport> {
    const name = channel === 'desk' ? 'desk' : 'dev';
    return Promise.resolve({ providerId: `${name}:${noticeId}`, state: 'sent', errorCode: null });
  }

  async find(letter: Letter): Promise<StatusReport[]> {
    return [await this.send(letter)];
  }
}
