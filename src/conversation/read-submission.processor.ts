import { Injectable } from '@nestjs/common';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { ContactService } from '../notifications/contact.service';
import { NoticeService } from '../notifications/notice.service';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import type { Claim } from '../platform/queue/claim';
import { conclude } from '../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../platform/queue/processors';
import { AnswerService } from './answer.service';
import { interpret, type Meaning } from './interpret.rules';
import type { Question } from './question.entity';
import { QuestionService } from './question.service';

/** Decides first what something that arrived is: an answer, a word to the provider, or a grievance. */
@Processes('submission.read')
@Injectable()
export class ReadSubmissionProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly reading: SubmissionReading,
    private readonly contacts: ContactService,
    private readonly questions: QuestionService,
    private readonly answers: AnswerService,
    private readonly notices: NoticeService,
  ) {}

  process(claim: Claim): Promise<void> {
    return this.database.transaction(system('conversation'), async (tx) => {
      const submission = await tx.manager.findOneByOrFail(Submission, { id: claim.id });
      const meaning = submission.contactId
        ? await this.inThread(tx, submission, submission.contactId)
        : 'grievance';
      await tx.audit('submission.read', { type: 'submission', id: claim.id }, { meaning });
      if (meaning === 'grievance') return this.toTriage(tx, claim);
      await conclude(tx, claim, { stage: 'done', outcome: meaning === 'answer' ? 'answer' : 'command' });
    });
  }

  /** What cannot be read as part of a conversation is a grievance: that way it is judged and a person sees it. */
  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('conversation'), async (tx) => {
      await tx.audit(
        'submission.read',
        { type: 'submission', id: claim.id },
        { meaning: 'grievance', gaveUp: true },
      );
      await this.toTriage(tx, claim);
    });
  }

  private async inThread(tx: Tx, submission: Submission, contactId: string): Promise<Meaning['kind']> {
    const contact = await this.contacts.lock(tx, contactId);
    const { text, source } = await this.reading.content(tx.manager, submission);
    await this.contacts.recordInbound(tx, contactId, submission.receivedAt);
    const question = await this.questions.open(tx, contactId);
    const incoming = { text, hasMedia: (source?.media ?? []).length > 0, optOut: source?.optOut ?? null };
    const meaning = interpret(incoming, question && this.asAsked(question, submission), tx.now);
    if (meaning.kind === 'answer') await this.answers.take(tx, question!, contact, submission, meaning.digit);
    if (meaning.kind === 'stopped' || meaning.kind === 'started') {
      await this.contacts.setStopped(tx, contactId, meaning.kind === 'stopped');
      if (meaning.kind === 'started') await this.notices.release(tx, contactId);
    }
    return meaning.kind;
  }

  /** A text that was on its way before the question was asked does not answer it. */
  private asAsked(question: Question, { receivedAt }: Submission): Question | null {
    return question.askedAt <= receivedAt ? question : null;
  }

  private async toTriage(tx: Tx, claim: Claim): Promise<void> {
    await conclude(tx, claim, { stage: 'read' });
    tx.enqueue('submission.triage', claim.id);
  }
}
