import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { ClaimPages } from './claim-pages.service';
import { claimForm, OPEN_FORM, type ClaimGroup } from './claim-forms.rules';
import { DocketGround } from './docket-ground.service';
import { FindingVerbs } from './finding-verbs.service';
import { bodyOf, isSubject, type Form } from './form.rules';
import { refusalOf } from './refusal.rules';
import { RemedyVerbs } from './remedy-verbs.service';

/** Does what was asked for on the page of a claim: on to the page again, or back to it with the reason. */
@Injectable()
export class ClaimActs {
  constructor(
    private readonly ground: DocketGround,
    private readonly pages: ClaimPages,
    private readonly findings: FindingVerbs,
    private readonly remedies: RemedyVerbs,
  ) {}

  /** @throws AppError not_found. */
  async page(staff: Principal, id: string, nonce: string): Promise<string> {
    return this.pages.page(staff, id, await this.ground.of(staff, nonce));
  }

  /** @throws AppError not_found, also for no such verb. */
  async act(
    staff: Principal,
    id: string,
    { group, verb, body }: { group: ClaimGroup; verb: string; body: unknown },
    reply: FastifyReply,
  ): Promise<void> {
    const form = claimForm(group, verb);
    if (!form) throw notFound();
    await this.attempt(staff, id, form, body, reply, async (asked) => {
      if (form.of !== 'claim' && !isSubject(asked['subject'])) throw notFound();
      if (group === 'find') await this.findings.find(staff, id, verb, asked);
      if (group === 'remedy') await this.remedies.remedy(staff, id, verb, asked);
      if (group === 'protect') await this.remedies.protect(staff, id, verb, asked);
      if (group === 'dates') await this.findings.dated(staff, id, verb, asked);
      return `/desk/claims/${id}`;
    });
  }

  /** A mediation of the claim is prepared, and its page opened. @throws AppError not_found. */
  async mediate(staff: Principal, id: string, body: unknown, reply: FastifyReply): Promise<void> {
    await this.attempt(
      staff,
      id,
      OPEN_FORM,
      body,
      reply,
      async (asked) => `/desk/docket/${await this.findings.mediate(staff, id, asked)}`,
    );
  }

  private async attempt(
    staff: Principal,
    id: string,
    form: Form,
    body: unknown,
    reply: FastifyReply,
    work: (asked: Record<string, unknown>) => Promise<string>,
  ): Promise<void> {
    const get = fieldsOf(body);
    try {
      // Back to a page by GET, so that looking at it again does nothing again.
      reply.redirect(await work(bodyOf(form, get, await this.ground.zone(staff))), 303);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const ground = await this.ground.of(staff, reply.request.cspNonce);
      const page = await this.pages.page(staff, id, ground, {
        ...{ form, get, subject: get('subject') },
        ...refusal,
      });
      reply.status(409).type('text/html; charset=utf-8').send(page);
    }
  }
}
