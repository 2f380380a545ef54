import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { AppError, badRequest, notFound } from '../../platform/app.errors';
import { Database } from '../../platform/database/database';
import { anonymityFault } from '../mediation/precedent.rules';
import { PrecedentService } from '../mediation/precedent.service';
import { InterpretationQuestion } from './interpretation-question.entity';
import { panelFor, type AskedProvision, type Asker } from './interpretation.rules';

export interface NewQuestion extends AskedProvision {
  askedBy: Asker;
  /** Which ministry or which union: a body, never a person. */
  asker: string;
  question: string;
}

/** Questions of what a provision means that come without a case; a precedent answers them. */
@Injectable()
export class InterpretationService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly precedents: PrecedentService,
  ) {}

  /** @throws AppError invalid for words that look like somebody, verb_not_allowed where no panel may answer. */
  ask(staff: Principal, asked: NewQuestion): Promise<{ id: string; panel: string }> {
    const rule = anonymityFault(asked.question);
    if (rule) throw badRequest('invalid', { field: 'question', rule });
    return this.database.transaction(staff.actor, async (tx) => {
      const policy = await this.policy.active(tx.manager);
      const { refusal, ...chosen } = panelFor(asked, policy, tx.now);
      if (refusal !== null || chosen.panel === null) throw refused('ask_panel', refusal ?? 'no_panel');
      const id = randomUUID();
      await tx.manager.insert(InterpretationQuestion, {
        ...{ ...asked, ...chosen, id, policyHash: policy.hash, recordedBy: staff.staffId, askedAt: tx.now },
        ...{ precedentId: null, answeredBy: null, answeredAt: null },
      });
      const { agreement, provision, askedBy, state } = asked;
      const details = { agreement, provision, askedBy, state, panel: chosen.panel };
      await tx.audit('interpretation.asked', { type: 'interpretation', id }, details);
      return { id, panel: chosen.panel };
    });
  }

  /** The answer is a precedent from then on. @throws AppError not_found, invalid, verb_not_allowed (answered_already). */
  async answer(
    staff: Principal,
    id: string,
    answer: string,
    reasons: string,
  ): Promise<{ precedentId: string }> {
    const asked = await this.database.read(staff.actor, (manager) =>
      manager.findOneBy(InterpretationQuestion, { id }),
    );
    if (!asked) throw notFound();
    if (asked.precedentId) throw refused('answer', 'answered_already');
    const { agreement, provision, question } = asked;
    const precedent = { agreement, provision, question, answer, reasons };
    const { id: precedentId } = await this.precedents.record(staff, precedent);
    await this.database.transaction(staff.actor, async (tx) => {
      const answered = { precedentId, answeredBy: staff.staffId, answeredAt: tx.now };
      const unanswered = { id, precedentId: IsNull() };
      const { affected } = await tx.manager.update(InterpretationQuestion, unanswered, answered);
      if (!affected) throw refused('answer', 'answered_already');
      const details = { precedent: precedentId };
      await tx.audit('interpretation.answered', { type: 'interpretation', id }, details);
    });
    return { precedentId };
  }

  /** Those that wait for an answer first, the oldest first. */
  list(staff: Principal): Promise<{ items: InterpretationQuestion[] }> {
    return this.database.read(staff.actor, async (manager) => ({
      items: await manager.find(InterpretationQuestion, {
        order: { answeredAt: { direction: 'DESC', nulls: 'FIRST' }, askedAt: 'ASC', id: 'ASC' },
        take: 200,
      }),
    }));
  }
}

const refused = (verb: string, reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb, reason });
