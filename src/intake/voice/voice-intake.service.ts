import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThanOrEqual, Not } from 'typeorm';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { Loops } from '../../platform/queue/loops';
import { backoffMs } from '../../platform/queue/retry.rules';
import { describeError } from '../../platform/web/describe-error.rules';
import { ReceiptService } from '../receipt.service';
import type { Arrival, SubmissionContent } from '../submission.rules';
import { SubmissionService } from '../submission.service';
import { VoiceCall } from './voice-call.entity';
import { VoiceCalls, type CallName } from './voice-calls.service';
import { transcribed } from './voice-languages.rules';
import type { Recording } from './voice-menu.rules';

/** So long a transcription is waited for; then a person listens without one. */
const WORDS_WITHIN_MS = 5 * 60_000;
const EVERY_MS = 30_000;
const BATCH = 50;
const TELL_AFTER_TRIES = 5;
const ACTOR = system('voice');

/** Makes submissions of calls: of what was recorded, with its words where there are any, and of the wish for a person. */
@Injectable()
export class VoiceIntake implements OnModuleInit {
  private readonly log = new Logger('Voice');

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly calls: VoiceCalls,
    private readonly submissions: SubmissionService,
    private readonly receipts: ReceiptService,
    private readonly loops: Loops,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'voice-words', everyMs: EVERY_MS, run: (now) => this.overdue(now) });
  }

  /** Somebody spoke. In a language of which no transcription is made it is taken in at once. */
  async recorded(name: CallName, recording: Recording): Promise<void> {
    await this.keep(name, recording);
    if (!transcribed(recording.language)) await this.take(name, '');
  }

  /**
   * The words of what was recorded; empty where the provider could make none. They may overtake the recording, which is told
   * with them. Words that come after it was taken in without them are kept beside it for whoever listens.
   */
  async words(name: CallName, text: string, recording: Recording): Promise<void> {
    const taken = await this.keep(name, recording);
    if (!taken) await this.take(name, text, recording.transcription);
    else if (text !== '') await this.submissions.accept(arrivalOf(recording, text, null, null));
  }

  /** The receipt of what was recorded, which is taken in now if it is not yet; null where nothing was recorded. */
  async receipt(name: CallName): Promise<string | null> {
    await this.take(name, '');
    return this.calls.with(name, (tx, { submissionId }) =>
      submissionId ? this.receipts.ofOrNew(tx, submissionId) : Promise.resolve(null),
    );
  }

  /** The caller pressed for a person. Returns what the duty officer is called about. */
  async wantsPerson(name: CallName, language: string): Promise<{ submissionId: string; number: boolean }> {
    const { caller, country } = await this.calls.with(name, async (tx, call) => {
      await tx.manager.update(VoiceCall, { id: call.id }, { servedAt: tx.now, language });
      return { caller: await this.calls.number(tx.manager, call), country: call.country };
    });
    const wish: SubmissionContent['call'] = { wants: 'person_now', language, seconds: null };
    const { submissionId } = await this.submissions.accept({
      ...arrivalOf({ callSid: name.callSid, url: null, seconds: null, language }, '', caller, country),
      externalId: `${name.callSid}:person`,
      content: { text: '', source: { id: name.callSid }, ...(caller ? { caller } : {}), call: wish },
    });
    return { submissionId, number: caller !== null };
  }

  private async overdue(now: Date): Promise<void> {
    const due = await this.database.read(ACTOR, (manager) =>
      manager.find(VoiceCall, {
        where: { wordsDueAt: LessThanOrEqual(now) },
        order: { wordsDueAt: 'ASC' },
        take: BATCH,
      }),
    );
    for (const call of due) await this.tryOne(call, now);
  }

  /** One that cannot be read holds up no other. */
  private async tryOne(call: VoiceCall, now: Date): Promise<void> {
    try {
      const { callSid } = await this.database.read(ACTOR, (manager) =>
        this.vault.openStored<Recording>(manager, placeOf(call.id), call.recording!),
      );
      await this.take({ callSid, from: '' }, '');
    } catch (error) {
      this.log.error(`call ${call.id} cannot be taken in: ${describeError(error)}`);
      await this.setAside(call, now);
    }
  }

  /** It is tried again later; after a few tries a person learns that somebody spoke and was not heard. */
  private async setAside({ id, language, country, wordsTries }: VoiceCall, now: Date): Promise<void> {
    const tries = wordsTries + 1;
    if (tries === TELL_AFTER_TRIES) {
      const unread = { callSid: id, url: null, seconds: null, language: language ?? 'und' };
      await this.submissions.accept(arrivalOf(unread, '', null, country));
    }
    await this.database.transaction(ACTOR, async (tx) => {
      const wordsDueAt = new Date(now.getTime() + backoffMs(tries));
      await tx.manager.update(
        VoiceCall,
        { id, wordsDueAt: Not(IsNull()) },
        { wordsTries: tries, wordsDueAt },
      );
      if (tries === TELL_AFTER_TRIES) {
        const call = await tx.manager.findOneByOrFail(VoiceCall, { id });
        await this.calls.wantCallBack(tx, call, 'unreadable');
      }
      await tx.audit('call.set_aside', { type: 'call', id }, { tries });
    });
  }

  /** Keeps what was recorded until it is taken in. Returns whether it has been already. */
  private keep(name: CallName, recording: Recording): Promise<boolean> {
    return this.calls.with(name, async (tx, call) => {
      if (call.submissionId) return true;
      if (call.recording) return false;
      const key = await this.vault.openKey(tx.manager, call.dataKeyId);
      const kept = {
        recording: this.vault.seal(key, placeOf(call.id), recording),
        wordsDueAt: new Date(tx.now.getTime() + WORDS_WITHIN_MS),
        language: recording.language,
      };
      await tx.manager.update(VoiceCall, { id: call.id }, kept);
      return false;
    });
  }

  /** Makes a submission of what is kept. Where nothing is kept, nothing happens: it has been taken in before. */
  private async take(name: CallName, text: string, transcription?: string): Promise<void> {
    const arrival = await this.calls.with(name, async (tx, call) => {
      if (!call.recording) return null;
      const caller = await this.calls.number(tx.manager, call);
      const kept = await this.vault.openStored<Recording>(tx.manager, placeOf(call.id), call.recording);
      return arrivalOf({ ...kept, ...(transcription ? { transcription } : {}) }, text, caller, call.country);
    });
    if (!arrival) return;
    const { submissionId } = await this.submissions.accept(arrival);
    // The number lies in the submission now and goes with it.
    const taken = { submissionId, wordsDueAt: null, recording: null, caller: null };
    await this.calls.with(name, (tx, { id }) => tx.manager.update(VoiceCall, { id }, taken));
  }
}

function arrivalOf(
  { callSid, url, seconds, language, transcription }: Omit<Recording, 'url'> & { url: string | null },
  text: string,
  caller: string | null,
  country: string | null,
): Arrival {
  const content: SubmissionContent = {
    text,
    source: {
      id: callSid,
      ...(url ? { media: [{ url, type: 'audio/wav' }] } : {}),
      ...(transcription ? { transcription } : {}),
    },
    ...(caller ? { caller } : {}),
    call: { wants: 'heard', language, seconds },
  };
  return {
    ...{ source: 'voice', externalId: callSid, channel: 'hotline', address: null },
    ...{ content, raw: Buffer.from(text), languageHint: language, country, occurredAt: null },
  };
}

const placeOf = (row: string) => ({ table: 'voice_call', column: 'recording', row });
