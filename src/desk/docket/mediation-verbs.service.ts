import { Injectable } from '@nestjs/common';
import type { MediationEvent } from '../../cases/mediation/mediation-event.rules';
import { MediationGate } from '../../cases/mediation/mediation-gate.service';
import { MediationLog } from '../../cases/mediation/mediation-log.service';
import { MediationWords } from '../../cases/mediation/mediation-words.service';
import {
  DocumentDto,
  FlagsDto,
  InterpreterDto,
  MediationConsentDto,
  NotificationDto,
  PreparationDto,
  RecusalDto,
  SeatDto,
} from '../../cases/mediation/mediation.dto';
import { HeldDto, SessionTimeDto, SideDto } from '../../cases/mediation/session.dto';
import {
  AcceptanceDto,
  AdviceDto,
  ApprovalDto,
  AttestationDto,
  MediationNoteDto,
  OfferDto,
} from '../../cases/mediation/settlement.dto';
import { SettlementService } from '../../cases/mediation/settlement.service';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { readAs } from '../../platform/web/dto-validation';

type Body = Record<string, unknown>;

/** Events that need nothing but themselves. */
const PLAIN: Readonly<Record<string, MediationEvent>> = {
  refuse: { kind: 'refused' },
  revoke: { kind: 'revoked' },
  veto: { kind: 'interpreter_vetoed' },
  constitute: { kind: 'constituted' },
  reply: { kind: 'replied' },
  'no-reply': { kind: 'not_replied' },
  bundle: { kind: 'bundled' },
  adjourn: { kind: 'adjourned' },
  fail: { kind: 'failed' },
  'turn-down': { kind: 'turned_down' },
  withdrawal: { kind: 'withdrew' },
};

/** What is done on the page of a mediation: the bodies and the services of the API. */
@Injectable()
export class MediationVerbs {
  constructor(
    private readonly log: MediationLog,
    private readonly gate: MediationGate,
    private readonly words: MediationWords,
    private readonly settlements: SettlementService,
  ) {}

  /** @throws AppError not_found (also for no such verb), invalid, verb_not_allowed. */
  async do(staff: Principal, id: string, verb: string, body: Body): Promise<void> {
    const plain = PLAIN[verb];
    if (plain) return this.log.do(staff, id, plain);
    switch (verb) {
      case 'preparation':
        return this.gate.prepare(staff, id, (await readAs(PreparationDto, body)).preparation());
      case 'suspend':
        return this.gate.suspend(staff, id, (await readAs(FlagsDto, body)).flags);
      case 'recusals': {
        const member = await readAs(RecusalDto, body);
        return this.gate.recuse(staff, id, member.staff, member.tie);
      }
      case 'offers': {
        const asked = await readAs(OfferDto, body);
        return this.log.do(staff, id, { kind: 'offered', offer: asked.offer() }, asked.words ?? null);
      }
      case 'acceptance':
        return this.settlements.accept(staff, id, (await readAs(AcceptanceDto, body)).event());
      case 'bind':
        return this.settlements.bind(staff, id);
      default:
        return this.log.do(staff, id, await eventOf(verb, body));
    }
  }

  /** What a member writes down of what was said in confidence. @throws AppError not_found, invalid, verb_not_allowed. */
  async note(staff: Principal, id: string, body: Body): Promise<void> {
    const { words } = await readAs(MediationNoteDto, body);
    return this.log.do(await this.words.asMember(staff, id), id, { kind: 'noted' }, words);
  }
}

async function eventOf(verb: string, body: Body): Promise<MediationEvent> {
  const session = Number(body['n']);
  switch (verb) {
    case 'consent': {
      const { explained, language } = await readAs(MediationConsentDto, body);
      return { kind: 'consented', explained, language };
    }
    case 'seats':
      return (await readAs(SeatDto, body)).event();
    case 'interpreter':
      return (await readAs(InterpreterDto, body)).event();
    case 'notice':
      return { kind: 'notified', what: (await readAs(NotificationDto, body)).what };
    case 'documents':
      return (await readAs(DocumentDto, body)).event();
    case 'propose':
      return { kind: 'proposed', session, time: (await readAs(SessionTimeDto, body)).time() };
    case 'move':
      return { kind: 'moved', session, time: (await readAs(SessionTimeDto, body)).time() };
    case 'confirm':
      return { kind: 'confirmed', session, side: (await readAs(SideDto, body)).side };
    case 'held': {
      const { present, staff } = await readAs(HeldDto, body);
      return { kind: 'held', session, present, staff };
    }
    case 'not-appeared':
      return { kind: 'not_appeared', session, side: (await readAs(SideDto, body)).side };
    case 'attestation':
      return { kind: 'attested', by: (await readAs(AttestationDto, body)).by };
    case 'advice':
      return { kind: 'advised', by: (await readAs(AdviceDto, body)).by };
    case 'approval':
      return { kind: 'approved', by: (await readAs(ApprovalDto, body)).by };
    default:
      throw notFound();
  }
}
