import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Case } from '../cases/case.entity';
import { StatusService, type StatusView } from '../cases/status.service';
import { Contact } from '../notifications/contact.entity';
import type { ParamsOf, WorkerMessage } from '../notifications/messages/catalogue.message';
import { NoticeService } from '../notifications/notice.service';
import { AppError } from '../platform/app.errors';
import { Config } from '../platform/config/config';
import type { Tx } from '../platform/database/database';
import { localDay } from '../platform/i18n/dates.rules';
import { Sentences } from '../platform/i18n/sentences';
import { COMMANDS, lexicon, type CommandName, type Lexicon } from './commands.rules';
import { chosen, menuPage } from './language-menu.rules';
import type { Question } from './question.entity';
import { QuestionService, type About } from './question.service';

/** Issues whose right has a sentence of its own, most urgent first. */
const TOPICS = [
  'violence',
  'sexual',
  'movement',
  'safety',
  'documents',
  'dismissal',
  'wages',
  'recruitment_fees',
  'hours',
] as const;

/** What a worker may ask for at any time: how it stands, their rights, another language. */
@Injectable()
export class Guides {
  private words?: Lexicon;

  constructor(
    private readonly notices: NoticeService,
    private readonly questions: QuestionService,
    private readonly status: StatusService,
    private readonly sentences: Sentences,
    private readonly config: Config,
  ) {}

  /** The words of commands in all languages. */
  lexicon(): Lexicon {
    this.words ??= lexicon(
      this.sentences.languages().map(({ tag, name }) => ({
        tag,
        name,
        words: Object.fromEntries(
          COMMANDS.map((command) => [command, this.sentences.text(tag, `commands:${command}`)]),
        ) as Record<CommandName, string>,
      })),
    );
    return this.words;
  }

  async say<K extends WorkerMessage>(tx: Tx, about: About, message: K, params: ParamsOf<K>): Promise<void> {
    const { contact, caseId, language } = about;
    const to = { contactId: contact.id };
    await this.notices.queue(tx, { to, message, params, language, ...(caseId ? { caseId } : {}) });
  }

  /** The least, to whoever holds the receipt. Of one that is none, no more is said than how to ask. */
  async standing(tx: Tx, about: About, receipt: string | null): Promise<void> {
    const view = receipt ? await this.look(receipt) : null;
    if (!view) return this.say(tx, about, 'ask_receipt', {});
    const { stage, nextDate } = view;
    if (!nextDate) return this.say(tx, about, 'status_now', { stage });
    const date = localDay(nextDate, about.language).own;
    return this.say(tx, about, 'status_by', { stage, date });
  }

  async rights(tx: Tx, about: About): Promise<void> {
    const issues = about.caseId ? (await tx.manager.findOneByOrFail(Case, { id: about.caseId })).issues : [];
    const topic = TOPICS.find((each) => issues.includes(each)) ?? 'general';
    await this.say(tx, about, 'rights', { topic });
    await this.say(tx, about, 'rights_more', { link: new URL('/rights', this.config.publicUrl).href });
  }

  /** Puts whatever is being asked aside until a language is chosen: it may not have been understood. */
  async menu(tx: Tx, about: About, open: Question | null): Promise<void> {
    await this.show(tx, about, 0, open ? await this.aside(tx, open) : undefined);
  }

  /** A digit of the menu, whose question is closed. */
  async choose(tx: Tx, about: About, { context }: Question, digit: number): Promise<void> {
    const choice = chosen(context.tags ?? [], digit);
    if (choice !== 'more' && choice) return this.change(tx, about, choice.tag, context.aside);
    const page = (context.page ?? 0) + 1;
    await this.show(tx, about, page, context.aside);
  }

  /** A language by its own name: what is being asked is asked again in it. */
  async speak(tx: Tx, about: About, language: string, open: Question | null): Promise<void> {
    const aside = open && (await this.aside(tx, open));
    await this.change(tx, about, language, aside ?? undefined);
  }

  private async show(tx: Tx, about: About, page: number, aside: string | undefined): Promise<void> {
    const { tags, list } = menuPage(this.sentences.languages(), page);
    const context = { tags, page, ...(aside ? { aside } : {}) };
    await this.questions.ask(tx, {
      ...about,
      kind: 'language',
      context,
      message: 'language_menu',
      params: { list },
    });
  }

  /** What was open, or stood behind an open menu. */
  private async aside(tx: Tx, open: Question): Promise<string | undefined> {
    await this.questions.setAside(tx, open);
    return open.kind === 'language' ? open.context.aside : open.id;
  }

  /** From now on the address and its open cases are written to in this language; what was put aside is asked again. */
  private async change(tx: Tx, about: About, language: string, aside: string | undefined): Promise<void> {
    const { id } = about.contact;
    await tx.manager.update(Contact, { id }, { language });
    const open = await tx.manager.findBy(Case, { contactId: id, status: Not('closed') });
    await tx.manager.update(Case, { id: In(open.map((each) => each.id)) }, { language });
    await tx.audit('contact.language_chosen', { type: 'contact', id }, { language, cases: open.length });
    const now = { ...about, language };
    if (!aside || !(await this.questions.askAgain(tx, aside, now)))
      await this.say(tx, now, 'language_set', {});
  }

  private async look(receipt: string): Promise<StatusView | null> {
    try {
      return await this.status.look(receipt);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }
}
