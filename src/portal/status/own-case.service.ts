import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { StatusService, type StatusView } from '../../cases/status.service';
import { ReceiptRequests } from '../../cases/worker/receipt-requests.service';
import type { WorkerCaseView } from '../../cases/worker/worker-case.rules';
import { WorkerCase } from '../../cases/worker/worker-case.service';
import { AskDto } from '../../cases/worker/worker-request.dto';
import { asciiDigits } from '../../intake/receipt.rules';
import { WebIntakeService } from '../../intake/web/web-intake.service';
import { badRequest } from '../../platform/app.errors';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { PortalSessions } from './portal-sessions.service';

/** What a worker sees and does with receipt and PIN. The PIN is in the body of one request and nowhere after it. */
@Injectable()
export class OwnCase {
  constructor(
    private readonly status: StatusService,
    private readonly receipts: ReceiptRequests,
    private readonly cases: WorkerCase,
    private readonly sessions: PortalSessions,
    private readonly intake: WebIntakeService,
  ) {}

  /** What the receipt alone shows. @throws AppError receipt_form, receipt_unknown. */
  least(receipt: string): Promise<StatusView> {
    return this.status.look(receipt);
  }

  /** Begins the minutes after a right PIN. @throws AppError receipt_form, receipt_unknown, pin_wrong, pin_locked. */
  async enter(typed: string, pin: string): Promise<{ secret: string; receiptId: string }> {
    const { receipt } = await this.receipts.prove(typed, pin);
    return { secret: await this.sessions.begin(receipt.id), receiptId: receipt.id };
  }

  /** The receipt whose minutes still run; null where they do not. */
  within(secret: string | undefined): Promise<string | null> {
    return this.sessions.receiptOf(secret);
  }

  leave(secret: string | undefined): Promise<void> {
    return this.sessions.end(secret);
  }

  /** Null while nobody has opened a case for it. */
  view(receiptId: string): Promise<WorkerCaseView | null> {
    return this.cases.view(receiptId);
  }

  /**
   * Does what a form of the page asks for: writes a further message, or one of the worker's own verbs.
   * @throws AppError malformed for what no page of ours sends, story_empty, too_long, verb_not_allowed.
   */
  async act(receiptId: string, lang: string, body: unknown): Promise<void> {
    const field = fieldsOf(body);
    if (field('verb') === 'write') {
      const view = await this.cases.view(receiptId);
      if (!view) throw badRequest('malformed');
      await this.intake.further(view.caseId, { nonce: field('nonce'), lang, story: field('words') });
      return;
    }
    const given = [
      'verb',
      'claimId',
      'obligationId',
      'consentId',
      'what',
      'currency',
      'sum',
      'words',
      'pin',
    ].flatMap((name) =>
      field(name).trim()
        ? [[name, name === 'sum' ? asciiDigits(field(name).trim()) : field(name)] as const]
        : [],
    );
    const ask = plainToInstance(AskDto, Object.fromEntries(given));
    if ((await validate(ask)).length > 0) throw badRequest('malformed');
    await this.receipts.askFor(receiptId, ask.asked(receiptId), 'pin');
  }
}
