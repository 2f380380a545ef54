import { Injectable } from '@nestjs/common';
import { badRequest } from '../../platform/app.errors';
import { SlowHash } from '../../platform/crypto/slow-hash';
import { MediaExamination } from '../media/media-examination.service';
import { SubmissionService } from '../submission.service';
import type { Arrival } from '../submission.rules';
import { checkReport, type Report } from './report.rules';

/** Files a report from the web form. Anonymous unless the worker leaves a number. */
@Injectable()
export class WebIntakeService {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly slowHash: SlowHash,
    private readonly examination: MediaExamination,
  ) {}

  /**
   * @throws AppError nonce_invalid, story_empty, too_long, pin_form, phone_form. Nothing is stored then, and the page
   * shows again what was written.
   */
  async file(report: Report): Promise<{ receipt: string; changed: boolean }> {
    const { content, pin, country } = checkReport(report);
    const attachments = await this.examined(report.attachments ?? []);
    const { state, receipt } = await this.submissions.accept({
      source: 'web',
      externalId: report.nonce.toLowerCase(),
      channel: 'web',
      address: null,
      content,
      raw: report.raw,
      languageHint: report.lang,
      country,
      occurredAt: null,
      attachments,
      receipt: { pinHash: pin ? await this.slowHash.pin(pin) : (report.pinHash ?? null) },
    });
    if (!receipt) throw badRequest('nonce_invalid');
    return { receipt, changed: state === 'variant' };
  }

  /**
   * Takes in what the worker of a case, proven by the PIN, writes further.
   * @throws AppError nonce_invalid, story_empty, too_long.
   */
  async further(
    caseId: string,
    { nonce, lang, story }: Pick<Report, 'nonce' | 'lang' | 'story'>,
  ): Promise<void> {
    const { content } = checkReport({ nonce, lang, story, raw: Buffer.alloc(0) });
    await this.submissions.accept({
      ...{ source: 'web', channel: 'web', externalId: nonce.toLowerCase(), address: null, content },
      ...{ raw: Buffer.from(story), languageHint: lang, country: null, occurredAt: null, joins: caseId },
    });
  }

  /** The receipt of a form that has been filed under this nonce; null where none has. */
  filed(nonce: string): Promise<string | null> {
    return this.submissions.receiptOf('web', nonce.toLowerCase());
  }

  /** Before the transaction: to draw a picture anew takes its time. */
  private async examined(attachments: NonNullable<Report['attachments']>) {
    const looked: NonNullable<Arrival['attachments']>[number][] = [];
    for (const each of attachments) looked.push({ ...each, examined: await this.examination.of(each.bytes) });
    return looked;
  }
}
