import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { IntakeModule } from '../intake/intake.module';
import { ChannelCapabilities } from '../notifications/channels/channel-capabilities.channel';
import { NotificationsModule } from '../notifications/notifications.module';
import { Loops } from '../platform/queue/loops';
import { TriageModule } from '../triage/triage.module';
import { CaseList } from './case-list.service';
import { CaseReading } from './case-reading.service';
import { stateFaults } from './case-state.rules';
import { CaseVerbs } from './case-verbs.service';
import { CasesController } from './cases.controller';
import { ClaimService } from './claim.service';
import { CorrectionService } from './correction.service';
import { CalendarChange } from './deadlines/calendar-change.service';
import { ClockTick } from './deadlines/clock-tick.service';
import { ClockService } from './deadlines/clock.service';
import { DutyService } from './duty.service';
import { OpenCaseProcessor } from './open-case.processor';
import { OpenCaseService } from './open-case.service';
import { PolicyChannelCapabilities } from './policy-channel-capabilities.service';
import { MediationBar } from './mediation/mediation-bar.service';
import { MediationGate } from './mediation/mediation-gate.service';
import { MediationLog } from './mediation/mediation-log.service';
import { MediationReading } from './mediation/mediation-reading.service';
import { mediationFaults } from './mediation/mediation-state.rules';
import { MediationViews } from './mediation/mediation-view.service';
import { MediationWords } from './mediation/mediation-words.service';
import { MediationsController } from './mediation/mediations.controller';
import { PrecedentService } from './mediation/precedent.service';
import { SessionsController } from './mediation/sessions.controller';
import { SettlementService } from './mediation/settlement.service';
import { SettlementsController } from './mediation/settlements.controller';
import { ClaimCourse } from './remedies/claim-course.service';
import { ClaimFactsReading } from './remedies/claim-facts.service';
import { ConsentService } from './remedies/consent.service';
import { ConsentsController } from './remedies/consents.controller';
import { EnforcementService } from './remedies/enforcement.service';
import { FindingService } from './remedies/finding.service';
import { FindingsController } from './remedies/findings.controller';
import { ObligationDefault } from './remedies/obligation-default.service';
import { ObligationReading } from './remedies/obligation-reading.service';
import { ObligationService } from './remedies/obligation.service';
import { ObligationsController } from './remedies/obligations.controller';
import { ReceiptReports } from './remedies/receipt-report.service';
import { RemedyClocks } from './remedies/remedy-clocks.service';
import { RemedyReading } from './remedies/remedy-reading.service';
import { RetaliationWatches } from './remedies/retaliation-watch.service';
import { RetaliationController } from './remedies/retaliation.controller';
import { RetaliationService } from './remedies/retaliation.service';
import { ReviewService } from './remedies/review.service';
import { ReviewsController } from './remedies/reviews.controller';
import { ClaimGroups } from './collective/claim-group.service';
import { CollectiveController } from './collective/collective.controller';
import { PatternService } from './collective/pattern.service';
import { MandateService } from './mandates/mandate.service';
import { MandatesController } from './mandates/mandates.controller';
import { AssignmentService } from './routing/assignment.service';
import { CaseBars } from './routing/case-bars.service';
import { ClaimDates } from './routing/claim-dates.service';
import { ClaimHandover } from './routing/claim-handover.service';
import { ClaimMovesController } from './routing/claim-moves.controller';
import { ClaimMoves } from './routing/claim-moves.service';
import { ClaimPolicy } from './routing/claim-policy.service';
import { PartiesController } from './routing/parties.controller';
import { PartyReading } from './routing/party-reading.service';
import { PartyService } from './routing/party.service';
import { RerouteService } from './routing/reroute.service';
import { RoutingController } from './routing/routing.controller';
import { TransferService } from './routing/transfer.service';
import { StaffNotifier } from './staff-notifier.service';
import { StatusController } from './status.controller';
import { StatusService } from './status.service';
import { SubmissionTraceController } from './submission-trace.controller';
import { SubmissionTrace } from './submission-trace.service';
import { SubmissionsOfCase } from './submissions-of-case.service';

@Global()
@Module({
  imports: [IntakeModule, TriageModule, NotificationsModule, AuditModule],
  controllers: [
    CasesController,
    ClaimMovesController,
    CollectiveController,
    ConsentsController,
    FindingsController,
    MandatesController,
    MediationsController,
    ObligationsController,
    PartiesController,
    RetaliationController,
    ReviewsController,
    RoutingController,
    SessionsController,
    SettlementsController,
    StatusController,
    SubmissionTraceController,
  ],
  providers: [
    AssignmentService,
    CalendarChange,
    CaseBars,
    CaseList,
    CaseReading,
    CaseVerbs,
    ClaimCourse,
    ClaimDates,
    ClaimFactsReading,
    ClaimGroups,
    ClaimHandover,
    ClaimMoves,
    ClaimPolicy,
    ClaimService,
    ClockService,
    ClockTick,
    ConsentService,
    CorrectionService,
    DutyService,
    EnforcementService,
    FindingService,
    MandateService,
    MediationBar,
    MediationGate,
    MediationLog,
    MediationReading,
    MediationViews,
    MediationWords,
    ObligationDefault,
    ObligationReading,
    ObligationService,
    OpenCaseProcessor,
    OpenCaseService,
    PartyReading,
    PartyService,
    PatternService,
    PrecedentService,
    ReceiptReports,
    RemedyClocks,
    RemedyReading,
    RerouteService,
    RetaliationService,
    RetaliationWatches,
    ReviewService,
    SettlementService,
    StaffNotifier,
    StatusService,
    SubmissionTrace,
    SubmissionsOfCase,
    TransferService,
    { provide: ChannelCapabilities, useClass: PolicyChannelCapabilities },
  ],
  exports: [
    CaseList,
    CaseReading,
    CaseVerbs,
    CorrectionService,
    DutyService,
    StatusService,
    ChannelCapabilities,
    ClockTick,
    ConsentService,
    ReceiptReports,
    RemedyReading,
    RetaliationService,
    ReviewService,
  ],
})
export class CasesModule implements OnApplicationBootstrap {
  constructor(
    private readonly loops: Loops,
    private readonly clocks: ClockTick,
    private readonly duty: DutyService,
    private readonly calendars: CalendarChange,
    private readonly assignments: AssignmentService,
  ) {}

  onApplicationBootstrap(): void {
    const faults = [...stateFaults(), ...mediationFaults()];
    if (faults.length > 0) throw new Error(faults.join('; '));
    this.loops.register({ name: 'clocks', everyMs: 5_000, run: async () => void (await this.clocks.tick()) });
    this.loops.register({
      name: 'calendars',
      everyMs: 60_000,
      run: async () => void (await this.calendars.follow()),
    });
    this.loops.register({
      name: 'leavers',
      everyMs: 60_000,
      run: async () => void (await this.assignments.leave()),
    });
    this.loops.register({ name: 'duty', everyMs: 5_000, run: async () => void (await this.duty.tick()) });
  }
}
