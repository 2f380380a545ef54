import { Injectable } from '@nestjs/common';
import { DutyService } from '../../cases/duty.service';
import { StatusService } from '../../cases/status.service';
import { VoiceCall } from '../../intake/voice/voice-call.entity';
import { VoiceCalls, type CallName } from '../../intake/voice/voice-calls.service';
import { VoiceIntake } from '../../intake/voice/voice-intake.service';
import {
  again,
  firstStep,
  follow,
  nothingHeard,
  type Step,
  type Turn,
} from '../../intake/voice/voice-menu.rules';
import { AppError } from '../../platform/app.errors';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { VoiceScript } from './voice-script.service';

/** Leads a caller through the call: does what a key asks for, and answers with what is heard next. */
@Injectable()
export class VoiceFlow {
  constructor(
    private readonly database: Database,
    private readonly calls: VoiceCalls,
    private readonly intake: VoiceIntake,
    private readonly duty: DutyService,
    private readonly status: StatusService,
    private readonly script: VoiceScript,
  ) {}

  /** Somebody calls. */
  async begin(name: CallName): Promise<string> {
    await this.calls.with(name, () => Promise.resolve());
    return this.script.ask(firstStep(await this.script.offered()));
  }

  /** Keys were pressed, or none. */
  async answer(name: CallName, step: Step, keys: string): Promise<string> {
    return this.go(name, follow(step, keys, await this.script.offered()));
  }

  /** The language of a call; the first that is offered where it is none of those. */
  spoken(language: string | null): Promise<string> {
    return this.script.spoken(language);
  }

  /** Nothing was said after the tone. */
  silence(name: CallName, language: string, tries: number): Promise<string> {
    return this.go(name, nothingHeard(language, tries));
  }

  /** Something was said, and it is kept. */
  recorded(language: string): Promise<string> {
    return this.script.ask({ at: 'recorded', language, page: 0, tries: 0 });
  }

  /** The call is over. Whoever neither said anything nor heard what they called for is called back. */
  ended(name: CallName): Promise<void> {
    return this.calls.with(name, async (tx, call) => {
      await tx.manager.update(VoiceCall, { id: call.id }, { endedAt: tx.now });
      const heard = call.submissionId ?? call.recording ?? call.servedAt;
      if (!heard) await this.calls.wantCallBack(tx, call, 'hung_up');
      // What is needed of the number lies in a submission: nobody calls it from here.
      else if (!call.recording && call.callBack !== 'wanted')
        await tx.manager.update(VoiceCall, { id: call.id }, { caller: null });
    });
  }

  private async go(name: CallName, turn: Turn): Promise<string> {
    switch (turn.then) {
      case 'ask':
        return this.script.ask(turn.step);
      case 'record':
        return this.script.record(turn.language, turn.tries);
      case 'goodbye':
        return this.script.say(turn.language, ['goodbye']);
      case 'person_now':
        return this.personNow(name, turn.language);
      case 'call_back': {
        const promised = await this.calls.with(name, (tx, call) =>
          this.calls.wantCallBack(tx, call, turn.because),
        );
        return this.script.say(turn.language, promised ? ['call_back', 'goodbye'] : ['goodbye']);
      }
      case 'read_receipt': {
        const receipt = await this.intake.receipt(name);
        return receipt
          ? this.script.receipt(turn.language, receipt)
          : this.script.say(turn.language, ['goodbye']);
      }
      case 'status':
        return this.tellStatus(name, turn);
    }
  }

  /** The duty officer is called by the same alarm as for a text that shows danger. */
  private async personNow(name: CallName, language: string): Promise<string> {
    const { submissionId, number } = await this.intake.wantsPerson(name, language);
    await this.database.transaction(system('voice'), async (tx) => {
      await tx.audit('call.person_wanted', { type: 'submission', id: submissionId });
      await this.duty.page(tx, { submissionId }, 'danger_said');
    });
    if (number) return this.script.say(language, ['person_coming', 'goodbye']);
    return this.script.ask({ at: 'consent', language, page: 0, tries: 0 }, ['person_told']);
  }

  private async tellStatus(name: CallName, turn: Extract<Turn, { then: 'status' }>): Promise<string> {
    const { language, step, receipt, pin } = turn;
    try {
      // Who listens beside the caller is not known: the stage is told and nothing else, with the PIN or without it.
      const { stage } = await this.status.look(receipt, pin ?? undefined);
      await this.calls.with(name, (tx, { id }) =>
        tx.manager.update(VoiceCall, { id }, { servedAt: tx.now, language }),
      );
      return this.script.say(language, [`status_${stage}`, 'goodbye']);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      if (error.code === 'pin_locked') return this.script.say(language, ['number_locked', 'goodbye']);
      const next = again(step, language);
      return next.then === 'ask' ? this.script.ask(next.step, ['number_wrong']) : this.go(name, next);
    }
  }
}
