import { Injectable } from '@nestjs/common';
import { CaseList } from '../cases/case-list.service';
import type { CaseQueryDto } from '../cases/case-query.dto';
import type { CaseLookup } from '../cases/case-view.rules';
import { CaseReading } from '../cases/case-reading.service';
import type { Principal } from '../identity/access';
import { may } from '../identity/roles.rules';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database/database';
import { Sentences } from '../platform/i18n/sentences';
import { PolicyService } from '../policy/policy.service';
import { caseListPage, foundPage, noCasesPage } from './case-list.page';
import { caseListModel, caseRows } from './case-list.presenter';
import { casePage } from './case.page';
import { caseModel } from './case.presenter';
import { deskFrame, deskWords } from './desk.presenter';
import { placeOf, type Place } from './place.presenter';

/** Loads what a page of the desk shows and has it presented. */
@Injectable()
export class DeskService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly lists: CaseList,
    private readonly reading: CaseReading,
    private readonly sentences: Sentences,
    private readonly clock: Clock,
  ) {}

  async list(staff: Principal, query: CaseQueryDto, nonce: string): Promise<string> {
    const [words, place] = [deskWords(this.sentences), await this.place(staff)];
    const frame = deskFrame(words, nonce, words.say('title'), staff, officeOf(staff, place));
    if (!may(staff.role, 'case.list')) return noCasesPage(frame);
    const filters = query.filters();
    const list = await this.lists.list(staff.actor, filters, query.page());
    const duty = may(staff.role, 'page.acknowledge') ? await this.reading.duty(staff.actor) : null;
    const asked = { list, filters, after: query.after, duty };
    return caseListPage(frame, caseListModel(words, place, asked, this.clock.now()));
  }

  /** The cases with exactly this receipt, number or reference. */
  async find(staff: Principal, lookup: CaseLookup, nonce: string): Promise<string> {
    const [words, place] = [deskWords(this.sentences), await this.place(staff)];
    const items = await this.lists.find(staff.actor, lookup);
    const frame = deskFrame(words, nonce, words.say('title'), staff, officeOf(staff, place));
    return foundPage(frame, caseRows(words, place, items, this.clock.now()));
  }

  /**
   * @param revealed the number, where it has just been asked for
   * @throws AppError not_found, also when the case is not this person's to see.
   */
  async detail(staff: Principal, id: string, nonce: string, revealed: string | null = null): Promise<string> {
    const [words, place] = [deskWords(this.sentences), await this.place(staff)];
    const detail = await this.reading.detail(staff.actor, id);
    const frame = deskFrame(words, nonce, detail.reference, staff, officeOf(staff, place));
    const allowed = {
      staffId: staff.staffId,
      act: may(staff.role, 'case.acknowledge'),
      decideContact: may(staff.role, 'case.decide_contact'),
      revealContact: may(staff.role, 'contact.reveal'),
      correct: may(staff.role, 'triage.correct'),
      acknowledgeAlarm: may(staff.role, 'page.acknowledge'),
    };
    return casePage(frame, words, caseModel(words, place, detail, this.clock.now(), allowed, revealed));
  }

  private async place({ actor, office }: Principal): Promise<Place> {
    const policy = await this.database.read(actor, (manager) => this.policy.active(manager));
    return placeOf(policy, office);
  }
}

const officeOf = ({ office }: Principal, place: Place) => office && place.officeName(office);
