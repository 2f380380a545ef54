import { Injectable } from '@nestjs/common';
import { exponentOf } from '../cases/remedies/sums.rules';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import type { Claim } from '../platform/queue/claim';
import { conclude } from '../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../platform/queue/processors';
import { AnswerService } from './answer.service';
import { Guides } from './guides.service';
import { interpret, type Meaning, type OpenQuestion } from './interpret.rules';
import type { Question } from './question.entity';
import { QUESTIONS } from './questions.rules';
import { ThreadService, type Thread } from './thread.service';
import { Wishes, type Verdict } from './wishes.service';

/** What a text means, and the case that it goes to before anybody asks. */
interface Read {
  meaning: Meaning['kind'];
  caseId: string | null;
}

/** Decides first what something that arrived is: an answer, a word to the provider, or a grievance. */
@Processes('submission.read')
@Injectable()
export class ReadSubmissionProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly reading: SubmissionReading,
    private readonly threads: ThreadService,
    private readonly answers: AnswerService,
    private readonly guides: Guides,
    private readonly wishes: Wishes,
  ) {}

  async process(claim: Claim): Promise<void> {
    const verdict = await this.wishes.beforehand(claim.id);
    await this.database.transaction(system('conversation'), async (tx) => {
      const submission = await tx.manager.findOneByOrFail(Submission, { id: claim.id });
      const { meaning, caseId } = submission.contactId
        ? await this.inThread(tx, submission, submission.contactId, verdict)
        : { meaning: 'grievance' as const, caseId: null };
      await tx.audit('submission.read', { type: 'submission', id: claim.id }, { meaning });
      if (meaning === 'grievance' || caseId) return this.toTriage(tx, claim, caseId);
      const answer = ['answer', 'unusable', 'late_pin'].includes(meaning);
      await conclude(tx, claim, { stage: 'done', outcome: answer ? 'answer' : 'command' });
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
      await this.toTriage(tx, claim, null);
    });
  }

  private async inThread(
    tx: Tx,
    submission: Submission,
    contactId: string,
    verdict: Verdict | null,
  ): Promise<Read> {
    const { text, source } = await this.reading.content(tx.manager, submission);
    const thread = await this.threads.enter(tx, contactId, submission, text);
    const incoming = { text, hasMedia: (source?.media ?? []).length > 0, optOut: source?.optOut ?? null };
    const { contact, question } = thread;
    const meaning = interpret(incoming, {
      question: question && asOpen(question),
      address: addressOf(thread),
      pinAsked: thread.pinAsked,
      words: this.guides.lexicon(),
      now: tx.now,
    });
    const turn = { submission, contact, question, verdict };
    const { kind } = meaning;
    if (kind === 'stopped' || kind === 'started') await this.threads.stopOrStart(tx, turn, kind);
    if (kind === 'command') await this.answers.obey(tx, turn, meaning.command);
    if (kind === 'grievance' && meaning.help && question) await this.threads.clear(tx, question);
    if (!question) return { meaning: kind, caseId: null };
    if (kind === 'answer') await this.answers.take(tx, { ...turn, question }, meaning.answer);
    if (kind === 'unusable') await this.answers.again(tx, { ...turn, question });
    const words = kind === 'grievance' || (kind === 'answer' && meaning.answer.as === 'text');
    return {
      meaning: kind,
      caseId: words && QUESTIONS[question.kind].words === 'its_case' ? question.caseId : null,
    };
  }

  private async toTriage(tx: Tx, claim: Claim, caseId: string | null): Promise<void> {
    const joined = caseId ? { join_decision: 'same', join_case_id: caseId } : {};
    await conclude(tx, claim, { stage: 'read', ...joined });
    tx.enqueue('submission.triage', claim.id);
  }
}

function asOpen({ kind, expiresAt, context: { tags, currency } }: Question): OpenQuestion {
  return {
    ...{ kind, expiresAt },
    // The last digit of a page that is not the only one turns it.
    ...(tags ? { choices: 9 } : {}),
    ...(currency ? { money: { currency, places: exponentOf(currency) } } : {}),
  };
}

function addressOf({ number: { safety, stoppedAt, doNotContactAt } }: Thread): 'safe' | 'unknown' | 'closed' {
  if (stoppedAt || doNotContactAt || safety === 'unsafe' || safety === 'held') return 'closed';
  return safety;
}
