import { Injectable } from '@nestjs/common';
import type { Receipt } from '../../intake/receipt.entity';
import { readReceipt } from '../../intake/receipt.rules';
import { AppError, badRequest } from '../../platform/app.errors';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import type { ReportChannel } from '../remedies/report.rules';
import { ReceiptPins } from './receipt-pins.service';
import type { WorkerCaseView } from './worker-case.rules';
import { WorkerCase } from './worker-case.service';
import type { Ask, Proof } from './worker-request.rules';
import { WorkerRequests } from './worker-requests.service';

/** The worker's own verbs for whoever comes with a receipt: through the API or the portal. */
@Injectable()
export class ReceiptRequests {
  constructor(
    private readonly database: Database,
    private readonly pins: ReceiptPins,
    private readonly cases: WorkerCase,
    private readonly requests: WorkerRequests,
  ) {}

  /**
   * The receipt that was typed, with its PIN proven where one was typed.
   * @throws AppError receipt_form, receipt_unknown, pin_wrong, pin_locked.
   */
  async prove(typed: string, pin: string | undefined): Promise<{ receipt: Receipt; proof: Proof }> {
    if (!readReceipt(typed)) throw badRequest('receipt_form');
    const receipt = await this.pins.find(typed);
    if (!receipt) throw new AppError('receipt_unknown', 404);
    if (!pin?.trim()) return { receipt, proof: 'none' };
    const answer = await this.pins.check(receipt.id, pin);
    if (answer === 'locked') throw new AppError('pin_locked', 429);
    if (answer !== 'right') throw new AppError('pin_wrong', 403);
    return { receipt, proof: 'pin' };
  }

  /** @throws AppError as `prove` does; pin_wrong without a PIN too. */
  async view(typed: string, pin: string | undefined): Promise<WorkerCaseView | null> {
    const { receipt, proof } = await this.prove(typed, pin);
    if (proof === 'none') throw new AppError('pin_wrong', 403);
    return this.cases.view(receipt.id);
  }

  /**
   * Asks for something. What is answered is the same whether it is done or held.
   * @throws AppError as `prove` does; verb_not_allowed (too_early) before there is a case; with the PIN also not_found,
   * verb_not_allowed.
   */
  async ask(
    typed: string,
    pin: string | undefined,
    asked: (receiptId: string) => Ask,
    channel: ReportChannel = 'web',
  ): Promise<void> {
    const { receipt, proof } = await this.prove(typed, pin);
    await this.askFor(receipt.id, asked(receipt.id), proof, channel);
  }

  /** The same for a receipt that was proven before: a session of the portal. */
  async askFor(receiptId: string, ask: Ask, proof: Proof, channel: ReportChannel = 'web'): Promise<void> {
    const caseId = await this.database.read(system('receipts'), (manager) =>
      this.pins.caseOf(manager, receiptId),
    );
    if (!caseId) return this.beforeThereIsACase(receiptId, ask);
    const actor = { kind: 'worker' as const, caseId };
    await this.database.transaction(actor, (tx) =>
      this.requests.request(tx, { caseId, ask, proof, channel }),
    );
  }

  /** Nothing can be asked of what nobody has looked at yet, but a first PIN can be chosen. */
  private async beforeThereIsACase(receiptId: string, ask: Ask): Promise<void> {
    const taken = await this.database.transaction(system('receipts'), async (tx) => {
      await tx.audit(
        'worker.asked',
        { type: 'receipt', id: receiptId },
        { verb: ask.verb, course: 'too_early' },
      );
      return ask.verb === 'set_pin' && this.pins.set(tx, receiptId, ask.pin);
    });
    if (!taken) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: ask.verb, reason: 'too_early' });
  }
}
