import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AdvocateDto,
  BestInterestsDto,
  FollowUpDto,
  ReferralEndDto,
  SafetyPlanDto,
  ServiceReferralDto,
} from '../../cases/support/support.dto';
import { SurvivorSupport } from '../../cases/support/support.service';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { readAs } from '../../platform/web/dto-validation';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { DocketGround } from './docket-ground.service';
import type { Refused } from './docket.presenter';
import { bodyOf, isSubject } from './form.rules';
import { refusalOf } from './refusal.rules';
import { supportForm } from './support-forms.rules';
import { supportPage } from './support.page';
import { supportModel } from './support.presenter';

/** What is done for a survivor, on a page; what is refused comes back with its reason. */
@Injectable()
export class SupportDesk {
  constructor(
    private readonly ground: DocketGround,
    private readonly support: SurvivorSupport,
  ) {}

  /** @throws AppError not_found, also when the claim is not theirs to see. */
  async page(staff: Principal, id: string, nonce: string, refused: Refused | null = null): Promise<string> {
    const prospect = await this.support.prospect(staff, id);
    const view = await this.support.view(staff, id);
    const { words, place, frame } = await this.ground.of(staff, nonce, prospect.reference);
    return supportPage(frame, words, supportModel(words, place, id, { view, prospect, refused }));
  }

  /** @throws AppError not_found, also for no such verb. */
  async act(staff: Principal, id: string, verb: string, body: unknown, reply: FastifyReply): Promise<void> {
    const form = supportForm(verb);
    if (!form) throw notFound();
    const get = fieldsOf(body);
    try {
      await this.take(staff, id, verb, bodyOf(form, get, await this.ground.zone(staff)));
      // Back to a page by GET, so that looking at it again does nothing again.
      reply.redirect(`/desk/claims/${id}/support`, 303);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const refused = { form, get, subject: get('subject'), ...refusal };
      const page = await this.page(staff, id, reply.request.cspNonce, refused);
      reply.status(409).type('text/html; charset=utf-8').send(page);
    }
  }

  private async take(
    staff: Principal,
    id: string,
    verb: string,
    { subject, ...asked }: Record<string, unknown>,
  ): Promise<void> {
    const { support } = this;
    switch (verb) {
      case 'advocate': {
        const { staffId } = await readAs(AdvocateDto, asked);
        return void (await support.take(staff, id, { kind: 'advocate_named', advocate: staffId }));
      }
      case 'best-interests': {
        const { words, relativesSafe } = await readAs(BestInterestsDto, asked);
        return void (await support.take(staff, id, { kind: 'best_interests', relativesSafe }, words));
      }
      case 'safety-plan': {
        const { words, madeWithWorker, reviewBy } = await readAs(SafetyPlanDto, asked);
        const step = { kind: 'safety_plan', madeWithWorker, reviewBy: new Date(reviewBy) } as const;
        return void (await support.take(staff, id, step, words));
      }
      case 'referrals': {
        const { service, words } = await readAs(ServiceReferralDto, asked);
        return void (await support.take(staff, id, { kind: 'referred', service }, words ?? null));
      }
      case 'end': {
        if (!isSubject(subject)) throw notFound();
        const { end } = await readAs(ReferralEndDto, asked);
        return void (await support.take(staff, id, { kind: 'referral_ended', referral: subject, end }));
      }
      case 'follow-ups': {
        const { reached } = await readAs(FollowUpDto, asked);
        return void (await support.take(staff, id, { kind: 'followed_up', reached }));
      }
      default:
        throw notFound();
    }
  }
}
