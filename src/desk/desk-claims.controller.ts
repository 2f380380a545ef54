import { Body, Controller, Param, ParseUUIDPipe, Post, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HALT_REASONS, HALT_VERBS } from '../cases/claim-halt.rules';
import { ClaimHalts } from '../cases/claim-halt.service';
import { TIES } from '../cases/mediation/panel.rules';
import { AssignmentService } from '../cases/routing/assignment.service';
import { ClaimMoves } from '../cases/routing/claim-moves.service';
import { PartyService } from '../cases/routing/party.service';
import { ORGANISATION_KINDS } from '../cases/routing/ties.rules';
import { TRANSFER_REASONS } from '../cases/routing/transfer.rules';
import { TransferService } from '../cases/routing/transfer.service';
import { SAFE_CHECKS } from '../cases/worker/worker-request.rules';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { PAUSE_REASONS } from '../policy/policy.schema';
import { ISSUES } from '../policy/taxonomy.rules';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { idIn, oneOf, written } from './desk-form.rules';

const back = (id: string) => ({ url: `/desk/cases/${id}`, statusCode: 303 });
const Uuid = (name: string) => Param(name, ParseUUIDPipe);

/** What staff do with a claim: each a form, and back to the case. */
@ApiExcludeController()
@Controller('desk/cases/:id')
export class DeskClaimsController {
  constructor(
    private readonly halts: ClaimHalts,
    private readonly moves: ClaimMoves,
    private readonly transfers: TransferService,
    private readonly parties: PartyService,
    private readonly assignments: AssignmentService,
  ) {}

  @Post('claims/:claim/halt/:verb')
  @Access('case.acknowledge')
  @Redirect()
  async halt(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('claim') claim: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
  ) {
    const chosen = oneOf(() => verb, 'verb', HALT_VERBS);
    const field = fieldsOf(body);
    const reason = oneOf(field, 'reason', HALT_REASONS[chosen]);
    const checkedBy = field('checkedBy') ? oneOf(field, 'checkedBy', SAFE_CHECKS) : null;
    await this.halts.halt(staff, claim, chosen, reason, checkedBy);
    return back(id);
  }

  @Post('clocks/:clock/pause')
  @Access('case.acknowledge')
  @Redirect()
  async pause(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('clock') clock: string,
    @Body() body: unknown,
  ) {
    await this.halts.pauseClock(staff, clock, oneOf(fieldsOf(body), 'reason', PAUSE_REASONS));
    return back(id);
  }

  @Post('clocks/:clock/resume')
  @Access('case.acknowledge')
  @Redirect()
  async resume(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Uuid('clock') clock: string) {
    await this.halts.resumeClock(staff, clock);
    return back(id);
  }

  @Post('escalate')
  @Access('case.acknowledge')
  @Redirect()
  async escalate(@CurrentStaff() staff: Principal, @Uuid('id') id: string) {
    await this.halts.escalate(staff, id);
    return back(id);
  }

  @Post('claims/:claim/transfers')
  @Access('case.route')
  @Redirect()
  async propose(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('claim') claim: string,
    @Body() body: unknown,
  ) {
    const field = fieldsOf(body);
    const reason = oneOf(field, 'reason', TRANSFER_REASONS);
    await this.transfers.propose(staff, claim, written(field, 'to', 100), reason);
    return back(id);
  }

  @Post('claims/:claim/transfers/:transfer')
  @Access('case.route')
  @Redirect()
  async answer(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('transfer') transfer: string,
    @Body() body: unknown,
  ) {
    const answer = oneOf(fieldsOf(body), 'answer', ['accept', 'refuse']);
    await this.transfers[answer](staff, transfer);
    // Where it went, whoever let it go may see it no more.
    return answer === 'accept' ? { url: '/desk', statusCode: 303 } : back(id);
  }

  @Post('claims/:claim/party')
  @Access('case.route')
  @Redirect()
  async party(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('claim') claim: string,
    @Body() body: unknown,
  ) {
    const field = fieldsOf(body);
    const organisation = field('organisationId')
      ? idIn(field, 'organisationId')
      : (
          await this.parties.register(
            staff,
            oneOf(field, 'kind', ORGANISATION_KINDS),
            written(field, 'name', 200),
          )
        ).id;
    await this.parties.confirm(staff, claim, organisation);
    return back(id);
  }

  @Post('claims/:claim/reroute')
  @Access('case.assign')
  @Redirect()
  async reroute(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Uuid('claim') claim: string) {
    await this.moves.reroute(staff, claim);
    return back(id);
  }

  @Post('claims/:claim/split')
  @Access('case.assign')
  @Redirect()
  async split(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('claim') claim: string,
    @Body() body: unknown,
  ) {
    await this.moves.split(staff, claim, oneOf(fieldsOf(body), 'issue', ISSUES));
    return back(id);
  }

  @Post('claims/:claim/merge')
  @Access('case.assign')
  @Redirect()
  async merge(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('claim') claim: string,
    @Body() body: unknown,
  ) {
    await this.moves.merge(staff, claim, idIn(fieldsOf(body), 'into'));
    return back(id);
  }

  @Post('claims/:claim/recuse')
  @Access('tie.declare')
  @Redirect()
  async recuse(@CurrentStaff() staff: Principal, @Uuid('claim') claim: string, @Body() body: unknown) {
    await this.assignments.recuse(staff, claim, oneOf(fieldsOf(body), 'reason', TIES));
    return { url: '/desk', statusCode: 303 };
  }
}
