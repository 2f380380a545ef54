import { Injectable } from '@nestjs/common';
import { CaseList } from '../cases/case-list.service';
import type { CaseQueryDto } from '../cases/case-query.dto';
import { CaseReading } from '../cases/case-reading.service';
import type { CaseLookup } from '../cases/case-view.rules';
import { StuckSubmissions } from '../cases/stuck.service';
import { Translations } from '../cases/translation.service';
import type { Principal } from '../identity/access';
import { may } from '../identity/roles.rules';
import { Clock } from '../platform/clock';
import { caseListPage, foundPage, noCasesPage } from './case-list.page';
import { caseListModel, caseRows } from './case-list.presenter';
import { DeskFrames } from './desk-frames.service';
import { stuckPage, translationPage, translationsPage } from './submission-work.page';
import { stuckModel, taskModel } from './submission-work.presenter';

/** Loads what the lists of the desk show and has it presented. */
@Injectable()
export class DeskService {
  constructor(
    private readonly frames: DeskFrames,
    private readonly lists: CaseList,
    private readonly reading: CaseReading,
    private readonly stuck: StuckSubmissions,
    private readonly translations: Translations,
    private readonly clock: Clock,
  ) {}

  async list(staff: Principal, query: CaseQueryDto, nonce: string): Promise<string> {
    const { words, place, frame } = await this.frames.of(staff, nonce, { key: 'title' });
    if (!may(staff.role, 'case.list')) return noCasesPage(frame);
    const filters = query.filters();
    const list = await this.lists.list(staff.actor, filters, query.page());
    const counts = await this.lists.counts(staff.actor);
    const duty = may(staff.role, 'page.acknowledge') ? await this.reading.duty(staff.actor) : null;
    const asked = { list, filters, counts, after: query.after, duty, office: staff.office };
    return caseListPage(frame, caseListModel(words, place, asked, this.clock.now()));
  }

  /** The cases with exactly this receipt, number or reference. */
  async find(staff: Principal, lookup: CaseLookup, nonce: string): Promise<string> {
    const { words, place, frame } = await this.frames.of(staff, nonce, { key: 'title' });
    const items = await this.lists.find(staff, lookup);
    return foundPage(frame, caseRows(words, place, items, this.clock.now()));
  }

  /** A message that the machine gave up on. @throws AppError not_found. */
  async undecided(staff: Principal, id: string, nonce: string): Promise<string> {
    const { words, place, frame } = await this.frames.of(staff, nonce, { key: 'stuck_title' });
    return stuckPage(frame, words, stuckModel(words, place, await this.stuck.look(staff, id)));
  }

  async toTranslate(staff: Principal, nonce: string): Promise<string> {
    const { words, place, frame } = await this.frames.of(staff, nonce, { key: 'translations_heading' });
    const waiting = await this.translations.queue();
    return translationsPage(
      frame,
      waiting.map((task) => taskModel(words, place, task)),
    );
  }

  /** One text, and nothing of whose it is. @throws AppError not_found. */
  async translation(staff: Principal, id: string, nonce: string): Promise<string> {
    const { words, place, frame } = await this.frames.of(staff, nonce, { key: 'translations_heading' });
    const task = await this.translations.open(staff, id);
    return translationPage(frame, taskModel(words, place, task), task);
  }
}
