import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../../identity/access';
import { NewStaffDto, StaffPlaceDto } from '../../identity/staff-admin.dto';
import { StaffAdmin } from '../../identity/staff-admin.service';
import { notFound } from '../../platform/app.errors';
import { readAs } from '../../platform/web/dto-validation';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { bodyOf, isSubject, type Form } from '../docket/form.rules';
import { refusalOf } from '../docket/refusal.rules';
import { accountForm, ADD_FORM } from './admin-forms.rules';
import { AdminPages } from './admin-pages.service';

const HTML = 'text/html; charset=utf-8';

/** Does what was asked for about accounts: on to the page again, or back to it with the reason. */
@Injectable()
export class StaffActs {
  constructor(
    private readonly accounts: StaffAdmin,
    private readonly pages: AdminPages,
  ) {}

  async add(staff: Principal, body: unknown, reply: FastifyReply): Promise<void> {
    await this.attempt(staff, ADD_FORM, body, reply, async (asked) => {
      const { email, name, role, office } = await readAs(NewStaffDto, asked);
      const given = await this.accounts.add(staff, { email, name, role, office: office ?? null });
      return this.pages.credentials(staff, reply.request.cspNonce, { name, ...given });
    });
  }

  /** @throws AppError not_found, also for no such verb. */
  async act(staff: Principal, verb: string, body: unknown, reply: FastifyReply): Promise<void> {
    const form = accountForm(verb);
    const id = fieldsOf(body)('subject');
    if (!form || !isSubject(id)) throw notFound();
    await this.attempt(staff, form, body, reply, async (asked) => {
      if (verb === 'suspend') return void (await this.accounts.suspend(staff, id));
      if (verb === 'reopen') {
        const given = await this.accounts.reopen(staff, id);
        const account = (await this.accounts.list(staff)).find((each) => each.id === id);
        return this.pages.credentials(staff, reply.request.cspNonce, { name: account!.name, ...given });
      }
      const { role, office } = await readAs(StaffPlaceDto, asked);
      return void (await this.accounts.place(staff, id, { role, office: office ?? null }));
    });
  }

  private async attempt(
    staff: Principal,
    form: Form,
    body: unknown,
    reply: FastifyReply,
    work: (asked: Record<string, unknown>) => Promise<string | void>,
  ): Promise<void> {
    const get = fieldsOf(body);
    try {
      const page = await work(bodyOf(form, get, 'UTC'));
      if (page) reply.type(HTML).send(page);
      else reply.redirect('/desk/admin/staff', 303);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const refused = { form, get, subject: get('subject'), ...refusal };
      const page = await this.pages.staffPage(staff, reply.request.cspNonce, refused);
      reply.status(409).type(HTML).send(page);
    }
  }
}
