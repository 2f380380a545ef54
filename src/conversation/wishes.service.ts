import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { Case } from '../cases/case.entity';
import { CaseSubmission } from '../cases/case-submission.entity';
import { exponentOf } from '../cases/remedies/sums.rules';
import { RetaliationService } from '../cases/remedies/retaliation.service';
import { ReceiptPins } from '../cases/worker/receipt-pins.service';
import { WorkerRequests } from '../cases/worker/worker-requests.service';
import { Receipt } from '../intake/receipt.entity';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { AppError } from '../platform/app.errors';
import { Clock } from '../platform/clock';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { bare, readSum } from './digits.rules';
import { Question } from './question.entity';
import { askOf, type Wish } from './wishes.rules';

/** What a PIN was found to be, and which question it was given to. */
export interface Verdict {
  questionId: string;
  right: boolean;
}

/** What only the worker may do: passed on once the PIN was asked for, as proven or to be held for a safe check. */
@Injectable()
export class Wishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: SubmissionReading,
    private readonly pins: ReceiptPins,
    private readonly requests: WorkerRequests,
    private readonly retaliation: RetaliationService,
  ) {}

  /**
   * Looks at a PIN before the transaction in which its text is read: a try must be counted whatever becomes of that.
   * Null where the text is none, or there is nothing to compare it with.
   */
  async beforehand(submissionId: string): Promise<Verdict | null> {
    const found = await this.database.read(system('conversation'), (manager) =>
      this.tried(manager, submissionId),
    );
    if (!found) return null;
    const { questionId, receiptId, pin } = found;
    return { questionId, right: (await this.pins.check(receiptId, pin)) === 'right' };
  }

  /** The receipt by which the worker of a case proves themselves: the one with a PIN, else the first. */
  async receiptOf(manager: EntityManager, caseId: string): Promise<Receipt | null> {
    const members = await manager.findBy(CaseSubmission, { caseId });
    const receipts = await manager.find(Receipt, {
      where: { submissionId: In(members.map(({ submissionId }) => submissionId)) },
      order: { createdAt: 'ASC' },
    });
    return receipts.find(({ pinHash }) => pinHash !== null) ?? receipts[0] ?? null;
  }

  /** Whether a receipt that was typed is of a case of this very number, and the wish that it is where it is not. */
  async comingBack(
    tx: Tx,
    contactId: string,
    typed: string,
  ): Promise<{ own: boolean; wish: Extract<Wish, { verb: 'change_contact' }> }> {
    const receipt = await this.pins.find(typed);
    const caseId = receipt && (await this.pins.caseOf(tx.manager, receipt.id));
    const own = caseId !== null && (await tx.manager.existsBy(Case, { id: caseId, contactId }));
    return { own, wish: { verb: 'change_contact', contactId, receiptId: receipt?.id ?? null } };
  }

  /** Chooses a PIN. Whether it is taken at once or asked about first is not said. */
  async choosePin(tx: Tx, caseId: string, pin: string, from: Submission): Promise<void> {
    const receipt = await this.receiptOf(tx.manager, caseId);
    if (!receipt) return;
    const ask = { verb: 'set_pin', receiptId: receipt.id, pin } as const;
    await this.requests.request(tx, {
      caseId,
      ask,
      proof: 'none',
      channel: channelOf(from),
      submissionId: from.id,
    });
  }

  /** Passes a wish on, proven only by a PIN that was right for this very question. */
  async pass(
    tx: Tx,
    { id, caseId, context }: Question,
    from: Submission,
    verdict: Verdict | null,
  ): Promise<void> {
    const { wish } = context;
    const proven = verdict !== null && verdict.questionId === id && verdict.right;
    if (!wish) return;
    if (wish.verb === 'nobody_punished') {
      if (proven) await this.retaliation.saidNobody(tx, wish.clockId);
      return;
    }
    const about = wish.verb === 'change_contact' ? await this.caseOf(tx, wish.receiptId) : caseId;
    const ask = askOf(wish, await this.amount(tx, wish));
    if (!about || !ask) return;
    const request = { caseId: about, ask, channel: channelOf(from), submissionId: from.id };
    try {
      await this.requests.request(tx, { ...request, proof: proven ? 'pin' : 'none' });
    } catch (error) {
      if (!(error instanceof AppError) || !proven) throw error;
      // What cannot be done as it was said is for an officer to ask about.
      await this.requests.request(tx, { ...request, proof: 'none' });
    }
  }

  private async tried(
    manager: EntityManager,
    submissionId: string,
  ): Promise<{ questionId: string; receiptId: string; pin: string } | null> {
    const submission = await manager.findOneByOrFail(Submission, { id: submissionId });
    const { contactId } = submission;
    const question =
      contactId && (await manager.findOneBy(Question, { contactId, kind: 'pin', closedAt: IsNull() }));
    if (!question || question.expiresAt <= this.clock.now()) return null;
    const pin = bare((await this.reading.content(manager, submission)).text);
    if (!/^\d{4,8}$/.test(pin)) return null;
    const { wish } = question.context;
    const receiptId =
      wish?.verb === 'change_contact'
        ? wish.receiptId
        : question.caseId && (await this.receiptOf(manager, question.caseId))?.id;
    return receiptId ? { questionId: question.id, receiptId, pin } : null;
  }

  private caseOf(tx: Tx, receiptId: string | null): Promise<string | null> {
    return receiptId ? this.pins.caseOf(tx.manager, receiptId) : Promise.resolve(null);
  }

  private async amount(tx: Tx, wish: Wish): Promise<string | null> {
    if (wish.verb !== 'report' || !wish.sumIn || !wish.currency) return null;
    const said = await tx.manager.findOneByOrFail(Submission, { id: wish.sumIn });
    const { text } = await this.reading.content(tx.manager, said);
    return readSum(text, wish.currency, exponentOf(wish.currency));
  }
}

const channelOf = ({ channel }: Submission): 'sms' | 'whatsapp' =>
  channel === 'whatsapp' ? 'whatsapp' : 'sms';
