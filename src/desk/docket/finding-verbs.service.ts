import { Injectable } from '@nestjs/common';
import type { ClaimVerb } from '../../cases/case-state.rules';
import { OpenDto } from '../../cases/mediation/mediation.dto';
import { MediationLog } from '../../cases/mediation/mediation-log.service';
import { ClaimCourse } from '../../cases/remedies/claim-course.service';
import { FindingDto } from '../../cases/remedies/finding.dto';
import { FindingService } from '../../cases/remedies/finding.service';
import { ReviewService } from '../../cases/remedies/review.service';
import { WordsDto } from '../../cases/remedies/words.dto';
import { ClaimDates } from '../../cases/routing/claim-dates.service';
import { ClaimDateDto, DateKindDto } from '../../cases/routing/routing.dto';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { readAs } from '../../platform/web/dto-validation';

type Body = Record<string, unknown>;

/** Verbs that move a claim and need nothing but themselves. */
const PLAIN: Readonly<Record<string, ClaimVerb>> = { examine: 'examine', close: 'close', reopen: 'reopen' };

/** What whoever decides does on the page of a claim. */
@Injectable()
export class FindingVerbs {
  constructor(
    private readonly course: ClaimCourse,
    private readonly findings: FindingService,
    private readonly reviews: ReviewService,
    private readonly dates: ClaimDates,
    private readonly log: MediationLog,
  ) {}

  /** @throws AppError not_found (also for no such verb), invalid, verb_not_allowed. */
  async find(staff: Principal, id: string, verb: string, body: Body): Promise<void> {
    const plain = PLAIN[verb];
    if (plain) return this.course.do(staff, id, plain);
    if (verb === 'finding') return void (await this.findings.find(staff, id, await readAs(FindingDto, body)));
    if (verb !== 'answer') throw notFound();
    return this.reviews.answer(staff, id, String(body['subject']), (await readAs(WordsDto, body)).words);
  }

  /** @throws AppError not_found (also for no such verb), invalid, verb_not_allowed. */
  async dated(staff: Principal, id: string, verb: string, body: Body): Promise<void> {
    if (verb === 'kept') return this.dates.kept(staff, id, (await readAs(DateKindDto, body)).kind);
    await this.dates.record(staff, id, (await readAs(ClaimDateDto, body)).asked());
  }

  /** Prepares a mediation, and answers its id. @throws AppError not_found, invalid, verb_not_allowed. */
  async mediate(staff: Principal, id: string, body: Body): Promise<string> {
    const opened = await this.log.open(staff, id, (await readAs(OpenDto, body)).event());
    return opened.id;
  }
}
