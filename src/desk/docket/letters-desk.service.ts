import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MediationOutlook } from '../../cases/mediation/mediation-outlook.service';
import { PartyNotices } from '../../cases/mediation/party-notices.service';
import { HelperDto } from '../../cases/mediation/settlement.dto';
import { SettlementHelpers } from '../../cases/mediation/settlement-helpers.service';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { readAs } from '../../platform/web/dto-validation';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { DocketGround } from './docket-ground.service';
import type { Refused } from './docket.presenter';
import { bodyOf, isSubject, type Form } from './form.rules';
import { letterPage, lettersPage } from './letters.page';
import { HAND_OVER_FORM, HELPER_FORM, lettersModel } from './letters.presenter';
import { refusalOf } from './refusal.rules';

/** Letters to a party and the helpers of a settlement, on a page; what is refused comes back with its reason. */
@Injectable()
export class LettersDesk {
  constructor(
    private readonly ground: DocketGround,
    private readonly outlooks: MediationOutlook,
    private readonly notices: PartyNotices,
    private readonly helpers: SettlementHelpers,
  ) {}

  /** @throws AppError not_found, also when the mediation is not theirs to see. */
  async page(staff: Principal, id: string, nonce: string, refused: Refused | null = null): Promise<string> {
    const { reference } = await this.outlooks.of(staff, id);
    const { items: letters } = await this.notices.list(staff, id);
    const helpers = await this.helpers.of(staff, id);
    const { words, place, frame } = await this.ground.of(staff, nonce, reference);
    return lettersPage(
      frame,
      words,
      lettersModel(words, place.zone, { id, reference, letters, helpers, refused }),
    );
  }

  /** One letter, to be printed. @throws AppError not_found, also for one that was mailed. */
  async letter(staff: Principal, id: string, letter: string, nonce: string): Promise<string> {
    const { items } = await this.notices.list(staff, id);
    const found = items.find((each) => each.id === letter && each.how === 'letter');
    if (!found) throw notFound();
    const { words, frame } = await this.ground.of(staff, nonce);
    const title = words.of('letters_heading');
    return letterPage({ ...frame, title }, words, found.text, `/desk/docket/${id}/letters`);
  }

  /** @throws AppError not_found. */
  handOver(staff: Principal, id: string, body: unknown, reply: FastifyReply): Promise<void> {
    return this.attempt(staff, id, HAND_OVER_FORM, body, reply, async ({ subject }) => {
      if (!isSubject(subject)) throw notFound();
      await this.notices.handOver(staff, subject);
    });
  }

  /** @throws AppError not_found. */
  name(staff: Principal, id: string, body: unknown, reply: FastifyReply): Promise<void> {
    return this.attempt(staff, id, HELPER_FORM, body, reply, async (asked) => {
      await this.helpers.name(staff, id, (await readAs(HelperDto, asked)).staff);
    });
  }

  private async attempt(
    staff: Principal,
    id: string,
    form: Form,
    body: unknown,
    reply: FastifyReply,
    work: (asked: Record<string, unknown>) => Promise<void>,
  ): Promise<void> {
    const get = fieldsOf(body);
    try {
      await work(bodyOf(form, get, await this.ground.zone(staff)));
      // Back to a page by GET, so that looking at it again does nothing again.
      reply.redirect(`/desk/docket/${id}/letters`, 303);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const refused = { form, get, subject: get('subject'), ...refusal };
      const page = await this.page(staff, id, reply.request.cspNonce, refused);
      reply.status(409).type('text/html; charset=utf-8').send(page);
    }
  }
}
