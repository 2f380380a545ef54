import { Body, Controller, Param, ParseUUIDPipe, Post, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseNotes } from '../cases/case-notes.service';
import { MANDATE_GIVERS, MANDATE_HOLDERS, MANDATE_SCOPES } from '../cases/mandates/mandate.rules';
import { MandateService } from '../cases/mandates/mandate.service';
import { CHECK_KINDS, CHECK_OUTCOMES, type CheckOutcome } from '../cases/playbook.rules';
import { ConsentService } from '../cases/remedies/consent.service';
import { HeldRequests } from '../cases/worker/held-requests.service';
import { SAFE_CHECKS } from '../cases/worker/worker-request.rules';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { readConsent } from './consent-form.rules';
import { oneOf, someOf, tagIn, written } from './desk-form.rules';

const back = (id: string) => ({ url: `/desk/cases/${id}`, statusCode: 303 });
const Uuid = (name: string) => Param(name, ParseUUIDPipe);

/** What staff write down of people: notes, checks, consents, mandates, what is asked in a worker's name. */
@ApiExcludeController()
@Controller('desk/cases/:id')
export class DeskPeopleController {
  constructor(
    private readonly notes: CaseNotes,
    private readonly consents: ConsentService,
    private readonly mandates: MandateService,
    private readonly requests: HeldRequests,
  ) {}

  @Post('notes')
  @Access('case.acknowledge')
  @Redirect()
  async note(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    await this.notes.write(staff, id, written(fieldsOf(body), 'words', 4000));
    return back(id);
  }

  @Post('safety-checks/:kind')
  @Access('case.acknowledge')
  @Redirect()
  async check(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ) {
    const chosen = oneOf(() => kind, 'kind', CHECK_KINDS);
    const outcomes: readonly CheckOutcome[] = CHECK_OUTCOMES[chosen];
    await this.notes.check(staff, id, chosen, oneOf(fieldsOf(body), 'outcome', outcomes));
    return back(id);
  }

  @Post('consents')
  @Access('case.consent')
  @Redirect()
  async consent(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    await this.consents.give(staff, id, readConsent(fieldsOf(body)));
    return back(id);
  }

  @Post('consents/:consent/revoke')
  @Access('case.consent')
  @Redirect()
  async revokeConsent(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('consent') consent: string,
  ) {
    await this.consents.revoke(staff, consent);
    return back(id);
  }

  @Post('mandates')
  @Access('case.mandate')
  @Redirect()
  async mandate(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    const field = fieldsOf(body);
    await this.mandates.give(staff, id, {
      holder: oneOf(field, 'holder', MANDATE_HOLDERS),
      scope: someOf(field, 'scope', MANDATE_SCOPES),
      givenBy: oneOf(field, 'givenBy', MANDATE_GIVERS),
      ...{ language: tagIn(field, 'language'), expiresAt: null },
    });
    return back(id);
  }

  @Post('mandates/:mandate/revoke')
  @Access('case.mandate')
  @Redirect()
  async revokeMandate(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('mandate') mandate: string,
  ) {
    await this.mandates.revoke(staff, mandate);
    return back(id);
  }

  @Post('requests/:request')
  @Access('case.worker_request')
  @Redirect()
  async request(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('request') request: string,
    @Body() body: unknown,
  ) {
    const field = fieldsOf(body);
    const decision = oneOf(field, 'wish', ['confirm', 'refuse']);
    await this.requests[decision](staff, request, oneOf(field, 'checkedBy', SAFE_CHECKS));
    return back(id);
  }
}
