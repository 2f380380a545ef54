import { Injectable } from '@nestjs/common';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { badRequest } from '../../platform/app.errors';
import { SlowHash } from '../../platform/crypto/slow-hash';
import { asciiDigits } from '../receipt.rules';
import { SubmissionService } from '../submission.service';
import { MAX_TEXT, type SubmissionContent } from '../submission.rules';

export interface Report {
  /** Made when the form was shown: by it the same form sent twice is known. */
  nonce: string;
  lang: string;
  story: string;
  where?: string;
  about?: string;
  phone?: string;
  safe?: 'yes' | 'no';
  pin?: string;
  raw: Buffer;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const PIN = /^\d{4,8}$/;
const MAX_FIELD = 2_000;

/** Files a report from the web form. Anonymous unless the worker leaves a number. */
@Injectable()
export class WebIntakeService {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly slowHash: SlowHash,
  ) {}

  /**
   * @throws AppError nonce_invalid, story_empty, too_long, pin_form, phone_form. Nothing is stored then, and the page
   * shows again what was written.
   */
  async file(report: Report): Promise<{ receipt: string; changed: boolean }> {
    const { content, pin, country } = this.check(report);
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
      receipt: { pinHash: pin ? await this.slowHash.pin(pin) : null },
    });
    return { receipt: receipt!, changed: state === 'variant' };
  }

  private check(report: Report): { content: SubmissionContent; pin: string; country: string | null } {
    if (!UUID.test(report.nonce)) throw badRequest('nonce_invalid');
    if (report.story.trim() === '') throw badRequest('story_empty');
    const [where, about, phone] = [report.where, report.about, report.phone].map(
      (field) => field?.trim() ?? '',
    );
    if (report.story.length > MAX_TEXT || [where, about, phone].some((field) => field!.length > MAX_FIELD)) {
      throw badRequest('too_long');
    }
    const pin = asciiDigits(report.pin ?? '').replace(/\s/g, '');
    if (pin !== '' && !PIN.test(pin)) throw badRequest('pin_form');
    const number = phone ? parsePhoneNumberFromString(asciiDigits(phone)) : undefined;
    if (phone && !number?.isPossible()) throw badRequest('phone_form');
    const form = {
      ...(where ? { where } : {}),
      ...(about ? { about } : {}),
      ...(number ? { phone: number.number as string } : {}),
      ...(report.safe ? { safe: report.safe } : {}),
    };
    return {
      content: {
        // One text, so that triage reads what stands in the small fields too and its evidence points into it.
        text: [report.story, about, where].filter(Boolean).join('\n'),
        ...(Object.keys(form).length > 0 ? { form } : {}),
      },
      pin,
      country: number?.country ?? null,
    };
  }
}
