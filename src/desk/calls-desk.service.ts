import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/access';
import { CallBacks } from '../intake/voice/call-backs.service';
import { Clock } from '../platform/clock';
import { callsPage } from './calls.page';
import { callModels } from './calls.presenter';
import { DeskFrames } from './desk-frames.service';

/** Loads who is to be called back and has it presented. */
@Injectable()
export class CallsDesk {
  constructor(
    private readonly frames: DeskFrames,
    private readonly calls: CallBacks,
    private readonly clock: Clock,
  ) {}

  /** @param revealed the one number that somebody has just asked to see */
  async page(
    staff: Principal,
    nonce: string,
    revealed: { id: string; number: string } | null = null,
  ): Promise<string> {
    const { words, place, frame } = await this.frames.of(staff, nonce, { key: 'calls_heading' });
    const waiting = await this.calls.waiting(staff);
    return callsPage(frame, callModels(words, place.zone, waiting, this.clock.now(), revealed));
  }

  /** The page with one number on it; the look is recorded. @throws AppError not_found. */
  async reveal(staff: Principal, id: string, nonce: string): Promise<string> {
    const number = await this.calls.reveal(staff, id);
    return this.page(staff, nonce, { id, number });
  }
}
