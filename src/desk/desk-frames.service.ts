import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/access';
import { Database } from '../platform/database/database';
import { Sentences } from '../platform/i18n/sentences';
import { PolicyService } from '../policy/policy.service';
import type { Phrase } from './case-compose.presenter';
import { deskFrame, deskWords, type DeskFrame, type DeskKey, type Words } from './desk.presenter';
import { placeOf, type Place } from './place.presenter';

/** What every page of the desk stands in: words, the office looked from, the shell. */
export interface Framed {
  words: Words;
  place: Place;
  frame: DeskFrame;
}

@Injectable()
export class DeskFrames {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly sentences: Sentences,
  ) {}

  /** @param title the key of a sentence, or words of the service's own such as a reference */
  async of(staff: Principal, nonce: string, title: { key: DeskKey } | { text: string }): Promise<Framed> {
    const words = deskWords(this.sentences, staff.language);
    const policy = await this.database.read(staff.actor, (manager) => this.policy.active(manager));
    const place = placeOf(policy, staff.office, words.lang);
    const office = staff.office && place.officeName(staff.office);
    const shown = 'key' in title ? words.say(title.key) : title.text;
    return { words, place, frame: deskFrame(words, nonce, shown, staff, office) };
  }

  /** A sentence to begin a message with, in the worker's language as far as it was translated. */
  phrase(language: string, phrase: Phrase): string {
    return this.sentences.text(this.sentences.best(language, 'phrases'), `phrases:${phrase}`);
  }
}
