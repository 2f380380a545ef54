import { Injectable } from '@nestjs/common';
import type { ClaimVerb } from '../../cases/case-state.rules';
import { ClaimCourse } from '../../cases/remedies/claim-course.service';
import { EnforcementDto } from '../../cases/remedies/enforcement.dto';
import { EnforcementService } from '../../cases/remedies/enforcement.service';
import { ObligationDto, RecordedOutcomeDto } from '../../cases/remedies/obligation.dto';
import { ObligationService } from '../../cases/remedies/obligation.service';
import { ReceiptReportDto } from '../../cases/remedies/receipt-report.dto';
import { ReceiptReports } from '../../cases/remedies/receipt-report.service';
import { MeasureDto, OccasionDto, RetaliationDto } from '../../cases/remedies/retaliation.dto';
import { RetaliationService } from '../../cases/remedies/retaliation.service';
import { ReviewService } from '../../cases/remedies/review.service';
import { WordsDto } from '../../cases/remedies/words.dto';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { readAs } from '../../platform/web/dto-validation';

type Body = Record<string, unknown>;

/** Verbs that move a claim and need nothing but themselves. */
const PLAIN: Readonly<Record<string, ClaimVerb>> = { pause: 'pause', resume: 'resume', withdraw: 'withdraw' };

/** What is done on the page of a claim until the worker has what is owed, and is safe meanwhile. */
@Injectable()
export class RemedyVerbs {
  constructor(
    private readonly course: ClaimCourse,
    private readonly obligations: ObligationService,
    private readonly reports: ReceiptReports,
    private readonly enforcement: EnforcementService,
    private readonly retaliation: RetaliationService,
    private readonly reviews: ReviewService,
  ) {}

  /** @throws AppError not_found (also for no such verb), invalid, verb_not_allowed. */
  async remedy(staff: Principal, id: string, verb: string, body: Body): Promise<void> {
    const subject = typeof body['subject'] === 'string' ? body['subject'] : '';
    const plain = PLAIN[verb];
    if (plain) return this.course.do(staff, id, plain);
    switch (verb) {
      case 'obligations':
        await this.obligations.add(staff, id, (await readAs(ObligationDto, body)).asked());
        return;
      case 'appeal':
        await this.reviews.appeal(staff.actor, id, (await readAs(WordsDto, body)).words);
        return;
      case 'drop':
        return this.reviews.drop(staff.actor, id);
      case 'complaints':
        await this.reviews.complain(staff.actor, id, (await readAs(WordsDto, body)).words);
        return;
      case 'reports': {
        const report = await readAs(ReceiptReportDto, body);
        await this.reports.say(staff.actor, subject, report.said(), report.channel, staff.staffId);
        return;
      }
      case 'outcome':
        return this.obligations.record(staff, subject, (await readAs(RecordedOutcomeDto, body)).outcome);
      case 'steps': {
        const asked = await readAs(EnforcementDto, body);
        await this.enforcement.take(staff, subject, asked.step, asked.to());
        return;
      }
      default:
        throw notFound();
    }
  }

  /** @throws AppError not_found (also for no such verb), invalid, verb_not_allowed. */
  async protect(staff: Principal, id: string, verb: string, body: Body): Promise<void> {
    switch (verb) {
      case 'retaliation': {
        const { kind, words } = await readAs(RetaliationDto, body);
        await this.retaliation.record(staff.actor, id, kind, words ?? null);
        return;
      }
      case 'watch':
        return this.retaliation.watch(staff, id, (await readAs(OccasionDto, body)).occasion);
      case 'asked':
        return this.retaliation.asked(staff, id);
      case 'measure':
        return this.retaliation.close(staff, String(body['subject']), (await readAs(MeasureDto, body)).state);
      default:
        throw notFound();
    }
  }
}
