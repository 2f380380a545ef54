import { Injectable } from '@nestjs/common';
import type { Submission } from '../intake/submission.entity';
import type { Contact } from '../notifications/contact.entity';
import { ContactService } from '../notifications/contact.service';
import { NoticeService } from '../notifications/notice.service';
import { PolicyService } from '../policy/policy.service';
import type { Tx } from '../platform/database/database';
import type { Turn } from './answer.service';
import { AnswerService } from './answer.service';
import type { Question } from './question.entity';
import { QuestionService } from './question.service';
import { silentFor } from './remedy-ask.rules';

/** So long after a PIN was asked for, digits like one are taken for an answer that comes late. */
const PIN_LINGERS_MS = 7 * 86_400_000;

/** A locked contact, and the question that the text may answer. */
export interface Thread {
  contact: Contact;
  /** The contact with what silences its number by any way. */
  number: Contact;
  question: Question | null;
  /** Whether a PIN was asked for here in the last days. */
  pinAsked: boolean;
}

/** The conversation with one address. */
@Injectable()
export class ThreadService {
  constructor(
    private readonly contacts: ContactService,
    private readonly questions: QuestionService,
    private readonly notices: NoticeService,
    private readonly policy: PolicyService,
    private readonly answers: AnswerService,
  ) {}

  /** Locks the contact and takes note of its text. A number that was silent for long may be somebody else's by now. */
  async enter(tx: Tx, contactId: string, { receivedAt }: Submission, text: string): Promise<Thread> {
    let contact = await this.contacts.lock(tx, contactId);
    const { channels } = await this.policy.active(tx.manager);
    const { safety, lastInboundAt } = contact;
    const silent = silentFor(lastInboundAt ?? receivedAt, receivedAt, channels.sending?.silentDays ?? null);
    if (safety === 'safe' && silent) {
      await this.contacts.setSafety(tx, contactId, 'unknown');
      contact = { ...contact, safety: 'unknown' };
    }
    await this.contacts.recordInbound(tx, contactId, receivedAt, text);
    const open = await this.questions.open(tx, contactId);
    // A text that was on its way before the question was asked does not answer it.
    const number = await this.contacts.ofNumber(tx.manager, contact);
    const question = open && open.askedAt <= receivedAt ? open : null;
    const since = new Date(receivedAt.getTime() - PIN_LINGERS_MS);
    return { contact, number, question, pinAsked: await this.questions.pinAsked(tx, contactId, since) };
  }

  /** Something graver takes the question's place. */
  clear(tx: Tx, question: Question): Promise<void> {
    return this.questions.close(tx, question, null);
  }

  /** Follows the provider. Whoever comes back is asked anew whether it is safe: much may have happened since. */
  async stopOrStart(tx: Tx, { contact, submission }: Turn, kind: 'stopped' | 'started'): Promise<void> {
    const { id, safety, language } = contact;
    await this.contacts.setStopped(tx, id, kind === 'stopped');
    if (kind === 'stopped') return;
    if (safety === 'safe') await this.contacts.setSafety(tx, id, 'unknown');
    if (safety === 'safe' || safety === 'unknown') {
      const open = await this.questions.open(tx, id);
      if (open && open.kind !== 'safe_to_write') await this.questions.close(tx, open, null);
      if (open?.kind !== 'safe_to_write')
        await this.questions.ask(tx, {
          ...{ contact, caseId: await this.answers.openCase(tx, id), submissionId: null },
          ...{ language: language ?? submission.languageHint ?? 'und' },
          ...{ kind: 'safe_to_write', message: 'first_contact', params: {} },
        });
    }
    await this.notices.release(tx, id);
  }
}
