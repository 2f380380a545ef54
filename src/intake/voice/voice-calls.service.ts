import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { EntityManager } from 'typeorm';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { VoiceCall } from './voice-call.entity';

const ACTOR = system('voice');
const E164 = /^\+[1-9]\d{5,14}$/;

/** A call as the provider names it. `from` is not always a number: callers may withhold it. */
export interface CallName {
  callSid: string;
  from: string;
}

/** Every call that reached the line, once, however often and in whatever order the provider tells of it. */
@Injectable()
export class VoiceCalls {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Runs `work` on the call, which is made first if it is new and locked until it is done. */
  with<T>({ callSid, from }: CallName, work: (tx: Tx, call: VoiceCall) => Promise<T>): Promise<T> {
    return this.database.transaction(ACTOR, async (tx) => {
      const digest = this.digest(callSid);
      // Two reports of one call at once make one row: the second waits here.
      await tx.manager.query('SELECT pg_advisory_xact_lock($1, $2)', [
        digest.readInt32BE(0),
        digest.readInt32BE(4),
      ]);
      const call = (await tx.manager.findOneBy(VoiceCall, { digest })) ?? (await this.make(tx, digest, from));
      await tx.audit('call.told', { type: 'call', id: call.id });
      return work(tx, call);
    });
  }

  /** The number that called; null where there is none. */
  async number(manager: EntityManager, { id, dataKeyId, caller }: VoiceCall): Promise<string | null> {
    if (!caller) return null;
    const key = await this.vault.openKey(manager, dataKeyId);
    return this.vault.openJson<string>(key, { table: 'voice_call', column: 'caller', row: id }, caller);
  }

  /** A person is to call back. Without a number nobody can, so that nothing is promised. */
  async wantCallBack(tx: Tx, call: VoiceCall, because: VoiceCall['callBackBecause']): Promise<boolean> {
    if (!call.caller || call.callBack) return call.callBack === 'wanted';
    await tx.manager.update(VoiceCall, { id: call.id }, { callBack: 'wanted', callBackBecause: because });
    await tx.audit('call.back_wanted', { type: 'call', id: call.id }, { because });
    return true;
  }

  /** Erases what is kept of a call, and asks nobody to call back. */
  async erase(tx: Tx, callSid: string): Promise<void> {
    const call = await tx.manager.findOneBy(VoiceCall, { digest: this.digest(callSid) });
    if (!call) return;
    await this.vault.destroyKey(tx.manager, call.dataKeyId, tx.now);
    const nothing = { caller: null, recording: null, wordsDueAt: null };
    const nobody = call.callBack === 'wanted' ? { callBack: null, callBackBecause: null } : {};
    await tx.manager.update(VoiceCall, { id: call.id }, { ...nothing, ...nobody });
    await tx.audit('call.erased', { type: 'call', id: call.id });
  }

  private async make(tx: Tx, digest: Buffer, from: string): Promise<VoiceCall> {
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'contact', tx.now);
    const number = E164.test(from) ? from : null;
    const call = tx.manager.create(VoiceCall, {
      ...{ id, digest, dataKeyId: key.id, startedAt: tx.now, language: null, endedAt: null, servedAt: null },
      ...{
        recording: null,
        wordsDueAt: null,
        wordsTries: 0,
        submissionId: null,
        callBack: null,
        callBackBecause: null,
      },
      ...{ calledBackBy: null, calledBackAt: null },
      country: number ? (parsePhoneNumberFromString(number)?.country ?? null) : null,
      caller: number
        ? this.vault.seal(key, { table: 'voice_call', column: 'caller', row: id }, number)
        : null,
    });
    await tx.manager.insert(VoiceCall, call);
    await tx.audit('call.began', { type: 'call', id }, { number: number !== null });
    return call;
  }

  private digest(callSid: string): Buffer {
    return this.vault.hmac('external-id', `call:${callSid}`);
  }
}
