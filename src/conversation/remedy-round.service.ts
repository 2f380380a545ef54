import { Injectable, Logger } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Case } from '../cases/case.entity';
import { RemedyQuestions, type DueQuestion } from '../cases/remedies/remedy-questions.service';
import { Contact } from '../notifications/contact.entity';
import { ContactService } from '../notifications/contact.service';
import { strictest, type SendDecision } from '../notifications/may-send.rules';
import type { ParamsOf, WorkerMessage } from '../notifications/messages/catalogue.message';
import { PolicyService } from '../policy/policy.service';
import { Clock } from '../platform/clock';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { describeError } from '../platform/web/describe-error.rules';
import { QuestionService, type About } from './question.service';
import { QUESTIONS } from './questions.rules';
import { mayAskAbout, questionFor } from './remedy-ask.rules';

/** At most so many of each kind in one round; the next one follows in a minute. */
const ROUND = 1_000;

/** Asks workers by text whether what is owed has come and stayed, and whether anybody punished them. */
@Injectable()
export class RemedyRound {
  private readonly log = new Logger('Remedies');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly due: RemedyQuestions,
    private readonly contacts: ContactService,
    private readonly questions: QuestionService,
    private readonly policy: PolicyService,
  ) {}

  /** Each thing is asked once; one that cannot be asked holds up no other. Returns how many went out. */
  async ask(): Promise<number> {
    const found = await this.database.read(system('conversation'), async (manager) => {
      const due = await this.due.due(manager, this.clock.now(), ROUND);
      const rows = (await manager.query(
        `SELECT context->>'key' AS key FROM question WHERE context->>'key' = ANY($1)`,
        [due.map(({ key }) => key)],
      )) as { key: string }[];
      const asked = new Set(rows.map(({ key }) => key));
      return due.filter(({ key }) => !asked.has(key));
    });
    let asked = 0;
    for (const each of found) asked += (await this.tryOne(each)) ? 1 : 0;
    return asked;
  }

  private async tryOne(due: DueQuestion): Promise<boolean> {
    try {
      return await this.one(due);
    } catch (error) {
      this.log.error(`question of case ${due.caseId} cannot be asked: ${describeError(error)}`);
      return false;
    }
  }

  private async one(due: DueQuestion): Promise<boolean> {
    return this.database.transaction(system('conversation'), async (tx) => {
      const { caseId } = due;
      await tx.audit('question.due', { type: 'case', id: caseId }, { ask: due.ask });
      const { contactId, contactDecision, language } = await tx.manager.findOneByOrFail(Case, { id: caseId });
      const contact = await this.contacts.lock(tx, contactId!);
      const number = await this.contacts.ofNumber(tx.manager, contact);
      const { channels } = await this.policy.active(tx.manager);
      const may = mayAskAbout({
        safety: number.safety,
        stopped: number.stoppedAt !== null,
        doNotContact: number.doNotContactAt !== null,
        lastInboundAt: contact.lastInboundAt,
        silentDays: channels.sending?.silentDays ?? null,
        decision: await this.decision(tx, contact, contactDecision),
        questionOpen: (await this.questions.open(tx, contact.id)) !== null,
        now: tx.now,
      });
      if (may === 'nothing') return false;
      const about = { contact, caseId, submissionId: null, language: contact.language ?? language };
      if (may === 'ask') await this.put(tx, about, due);
      else {
        await this.contacts.setSafety(tx, contact.id, 'unknown');
        const neutral = { message: 'first_contact', params: {} } as const;
        await this.questions.ask(tx, { ...about, kind: 'safe_to_write', ...neutral });
      }
      return true;
    });
  }

  /** One case that must be silent silences the number for all of them. */
  private async decision(tx: Tx, { addressDigest }: Contact, own: SendDecision): Promise<SendDecision> {
    const ways = await tx.manager.findBy(Contact, { addressDigest });
    const contactId = In(ways.map(({ id }) => id));
    const others = await tx.manager.findBy(Case, { contactId, status: Not('closed') });
    return strictest([own, ...others.map(({ contactDecision }) => contactDecision)]);
  }

  private async put(tx: Tx, about: About, due: DueQuestion): Promise<void> {
    const { key, obligationId, clockId, currency } = due;
    const kind = questionFor(due);
    const context = {
      key,
      ...(obligationId ? { obligationId } : {}),
      ...(clockId ? { clockId } : {}),
      ...(currency ? { currency } : {}),
    };
    const { message } = QUESTIONS[kind];
    const params = { currency: currency ?? '' } as ParamsOf<WorkerMessage>;
    await this.questions.ask(tx, { ...about, kind, context, message, params });
  }
}
