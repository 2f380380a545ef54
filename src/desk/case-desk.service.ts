import { Injectable } from '@nestjs/common';
import { CaseReading } from '../cases/case-reading.service';
import { CaseWorkReading } from '../cases/case-work-reading.service';
import { Compose } from '../cases/compose.service';
import { HeldRequests } from '../cases/worker/held-requests.service';
import type { Principal } from '../identity/access';
import { may } from '../identity/roles.rules';
import { Clock } from '../platform/clock';
import { previewPage } from './case-compose.page';
import { isPhrase, previewModel } from './case-compose.presenter';
import { contactBanner } from './case-contact.presenter';
import { casePage } from './case.page';
import { caseModel, type May } from './case.presenter';
import { DeskFrames } from './desk-frames.service';

/** Loads what the page of a case shows and has it presented. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly frames: DeskFrames,
    private readonly reading: CaseReading,
    private readonly work: CaseWorkReading,
    private readonly held: HeldRequests,
    private readonly compose: Compose,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found, also when the case is not this person's to see. */
  async detail(
    staff: Principal,
    id: string,
    nonce: string,
    more: { revealed?: string; phrase?: string } = {},
  ): Promise<string> {
    const detail = await this.reading.detail(staff.actor, id);
    const work = await this.work.of(staff.actor, id);
    const { items } = await this.held.ofCase(staff, id);
    const { words, place, frame } = await this.frames.of(staff, nonce, { text: detail.reference });
    const phrase = more.phrase ?? '';
    const draft = isPhrase(phrase) ? this.frames.phrase(detail.language, phrase) : '';
    const parts = { detail, work, requests: items, draft };
    const model = caseModel(words, place, parts, this.clock.now(), mayOf(staff), more.revealed ?? null);
    return casePage(frame, words, model);
  }

  /** What would be sent, under the banner that says whether it may be. @throws AppError not_found, no_contact. */
  async preview(staff: Principal, id: string, typed: string, nonce: string): Promise<string> {
    const detail = await this.reading.detail(staff.actor, id);
    const preview = await this.compose.preview(staff, id, typed);
    const { words, place, frame } = await this.frames.of(staff, nonce, { text: detail.reference });
    const looking = { zone: place.zone, mayDecide: false, mayReveal: false, revealed: null };
    return previewPage(frame, id, contactBanner(words, detail, looking), previewModel(words, preview, typed));
  }
}

/** What the desk offers somebody. Whether it is done is the service's to say. */
function mayOf({ staffId, role }: Principal): May {
  return {
    staffId,
    act: may(role, 'case.acknowledge'),
    decideContact: may(role, 'case.decide_contact'),
    revealContact: may(role, 'contact.reveal'),
    correct: may(role, 'triage.correct'),
    acknowledgeAlarm: may(role, 'page.acknowledge'),
    consent: may(role, 'case.consent'),
    mandate: may(role, 'case.mandate'),
    route: may(role, 'case.route'),
    assign: may(role, 'case.assign'),
    write: may(role, 'case.write'),
    decideRequest: may(role, 'case.worker_request'),
    support: may(role, 'case.support'),
  };
}
