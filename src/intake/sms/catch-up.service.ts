import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message';
import { TwilioClient } from '../../notifications/channels/twilio-client.service';
import { Config } from '../../platform/config/config';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { Loops } from '../../platform/queue/loops';
import { SubmissionService } from '../submission.service';
import { asWebhook, CATCH_UP_EVERY_MS, isOurs, listFrom, type ListedMessage } from './catch-up.rules';
import { arrivalOf } from './twilio-message.rules';

const LOOP = 'sms-catch-up';
const PAGE = 200;

/**
 * Takes in what reached Twilio while nobody here answered its webhook. What is known already, by its id, is left alone,
 * so that a webhook that comes late and a list that is read twice change nothing.
 */
@Injectable()
export class CatchUp implements OnApplicationBootstrap {
  private readonly log = new Logger('Intake');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly loops: Loops,
    private readonly twilio: TwilioClient,
    private readonly submissions: SubmissionService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.twilioConfigured || !this.config.runs('worker')) return;
    this.loops.register({ name: LOOP, everyMs: CATCH_UP_EVERY_MS, run: (now) => this.run(now) });
    // Whoever starts may have been away: the look that is due in an hour is due now.
    await this.database.upkeep('catch-up', (manager) =>
      manager.query(`UPDATE loop SET next_run_at = '-infinity' WHERE name = $1`, [LOOP]),
    );
  }

  async run(now: Date): Promise<void> {
    const from = listFrom(await this.listedUntil(), now);
    const messages = await this.list(from);
    let failed = 0;
    for (const message of messages.filter((each) => isOurs(each, this.config.twilioMessagingServiceSid))) {
      try {
        await this.take(message);
      } catch (error) {
        failed += 1;
        // Its message may hold what was sent.
        this.log.warn(`message ${message.sid} could not be taken in: ${(error as Error).name}`);
      }
    }
    // What could not be taken in is listed again.
    if (failed === 0) await this.remember(now);
  }

  private async list(from: Date): Promise<MessageInstance[]> {
    try {
      const found = await this.twilio.api.messages.list({ dateSentAfter: from, pageSize: PAGE });
      return found.sort((a, b) => moment(a) - moment(b));
    } catch (error) {
      const { status } = error as { status?: number };
      throw new Error(`Twilio's list of messages cannot be read: ${status ?? 'no answer'}`);
    }
  }

  private async take(message: MessageInstance): Promise<void> {
    if (await this.submissions.known('sms', message.sid)) return;
    const params = asWebhook({
      ...(message as unknown as ListedMessage),
      media: await this.mediaOf(message),
    });
    const raw = Buffer.from(new URLSearchParams(params as Record<string, string>).toString());
    const arrival = arrivalOf(params, raw, message.sid);
    await this.submissions.accept({ ...arrival, occurredAt: message.dateSent ?? message.dateCreated });
  }

  private async mediaOf({ sid, numMedia }: MessageInstance): Promise<ListedMessage['media']> {
    if (!Number(numMedia)) return [];
    const found = await this.twilio.api.messages(sid).media.list();
    return found.map(({ uri, contentType }) => ({
      url: this.twilio.urlOf(uri.replace(/\.json$/, '')),
      type: contentType,
    }));
  }

  private async listedUntil(): Promise<Date | null> {
    const [row] = (await this.database.read(system('catch-up'), (manager) =>
      manager.query(`SELECT listed_until AS at FROM inbound_listing WHERE source = 'sms'`),
    )) as { at: Date }[];
    return row?.at ?? null;
  }

  private remember(now: Date): Promise<unknown> {
    return this.database.upkeep('catch-up', (manager) =>
      manager.query(
        `INSERT INTO inbound_listing (source, listed_until) VALUES ('sms', $1)
         ON CONFLICT (source) DO UPDATE SET listed_until = greatest(inbound_listing.listed_until, $1)`,
        [now],
      ),
    );
  }
}

const moment = ({ dateSent, dateCreated }: MessageInstance): number =>
  (dateSent ?? dateCreated)?.getTime() ?? 0;
