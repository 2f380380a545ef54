import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Sentences } from '../../platform/i18n/sentences';
import { PolicyService } from '../../policy/policy.service';
import { deskFrame, type DeskFrame } from '../desk.presenter';
import { placeOf, zoneOf, type Place } from '../place.presenter';
import { docketWords, type DocketWords } from './docket.presenter';

/** What every page of claims and hearings stands on. */
export interface Ground {
  words: DocketWords;
  place: Place;
  frame: DeskFrame;
  now: Date;
}

/** The words, the place and the frame of a page, for whoever looks at it. */
@Injectable()
export class DocketGround {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly sentences: Sentences,
    private readonly clock: Clock,
  ) {}

  async of(staff: Principal, nonce: string, title?: string): Promise<Ground> {
    const policy = await this.database.read(staff.actor, (manager) => this.policy.active(manager));
    const words = docketWords(this.sentences, staff.language);
    const place = placeOf(policy, staff.office, words.lang);
    const office = staff.office && place.officeName(staff.office);
    const frame = deskFrame(words, nonce, title ?? words.say('title'), staff, office);
    return { words, place, frame, now: this.clock.now() };
  }

  /** IANA: in which wall time a form of this person's is read. */
  async zone(staff: Principal): Promise<string> {
    const policy = await this.database.read(staff.actor, (manager) => this.policy.active(manager));
    return zoneOf(policy, staff.office);
  }
}
