import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { DocketGround } from './docket-ground.service';
import { DocketPages } from './docket-pages.service';
import type { Refused } from './docket.presenter';
import { boxesOf, bodyOf, type Form } from './form.rules';
import { mediationForm, NOTE_FORM } from './mediation-forms.rules';
import { MediationVerbs } from './mediation-verbs.service';
import { refusalOf } from './refusal.rules';

/** Does what was asked for on the page of a mediation: on to the page again, or back to it with the reason. */
@Injectable()
export class DocketActs {
  constructor(
    private readonly ground: DocketGround,
    private readonly pages: DocketPages,
    private readonly verbs: MediationVerbs,
  ) {}

  /** @throws AppError not_found, also for no such verb. */
  async act(staff: Principal, id: string, verb: string, body: unknown, reply: FastifyReply): Promise<void> {
    const form = mediationForm(verb);
    if (!form) throw notFound();
    await this.attempt(staff, form, body, reply, {
      work: (asked) => this.verbs.do(staff, id, verb, asked),
      to: `/desk/docket/${id}`,
      page: async (refused) =>
        this.pages.mediation(staff, id, await this.ground.of(staff, reply.request.cspNonce), refused),
    });
  }

  /** A member's note. @throws AppError not_found. */
  async note(staff: Principal, id: string, body: unknown, reply: FastifyReply): Promise<void> {
    await this.attempt(staff, NOTE_FORM, body, reply, {
      work: (asked) => this.verbs.note(staff, id, asked),
      to: `/desk/panel/${id}`,
      page: async (refused) =>
        this.pages.panel(staff, id, await this.ground.of(staff, reply.request.cspNonce), refused),
    });
  }

  private async attempt(
    staff: Principal,
    form: Form,
    body: unknown,
    reply: FastifyReply,
    on: {
      work: (asked: Record<string, unknown>) => Promise<void>;
      to: string;
      page: (refused: Refused) => Promise<string>;
    },
  ): Promise<void> {
    const get = fieldsOf(body);
    try {
      await on.work(bodyOf(form, get, await this.ground.zone(staff), boxesOf(body)));
      // Back to a page by GET, so that looking at it again does nothing again.
      reply.redirect(on.to, 303);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const page = await on.page({ form, get, subject: '', ...refusal });
      reply.status(409).type('text/html; charset=utf-8').send(page);
    }
  }
}
