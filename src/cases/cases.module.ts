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
import { CaseChanges } from './case-changes.service';
import { CaseWorkReading } from './case-work-reading.service';
import { CaseNotes } from './case-notes.service';
import { CaseVerbs } from './case-verbs.service';
import { CaseWorkController } from './case-work.controller';
import { CasesController } from './cases.controller';
import { ClaimHalts } from './claim-halt.service';
import { ClaimService } from './claim.service';
import { Compose } from './compose.service';
import { CorrectionService } from './correction.service';
import { CalendarChange } from './deadlines/calendar-change.service';
import { ClockTick } from './deadlines/clock-tick.service';
import { ClockService } from './deadlines/clock.service';
import { DutyService } from './duty.service';
import { OpenCaseProcessor } from './open-case.processor';
import { OpenCaseService } from './open-case.service';
import { PolicyChannelCapabilities } from './policy-channel-capabilities.service';
import { DocketReading } from './mediation/docket-reading.service';
import { MediaReading } from './media-reading.service';
import { MediaController } from './media.controller';
import { MediationBar } from './mediation/mediation-bar.service';
import { MediationEffects } from './mediation/mediation-effects.service';
import { MediationGate } from './mediation/mediation-gate.service';
import { MediationLog } from './mediation/mediation-log.service';
import { MediationOutlook } from './mediation/mediation-outlook.service';
import { MediationReading } from './mediation/mediation-reading.service';
import { mediationFaults } from './mediation/mediation-state.rules';
import { MediationViews } from './mediation/mediation-view.service';
import { MediationWords } from './mediation/mediation-words.service';
import { MediationsController } from './mediation/mediations.controller';
import { PartyNoticesController } from './mediation/party-notices.controller';
import { PartyNotices } from './mediation/party-notices.service';
import { PrecedentService } from './mediation/precedent.service';
import { SessionsController } from './mediation/sessions.controller';
import { SettlementHelpersController } from './mediation/settlement-helpers.controller';
import { SettlementHelpers } from './mediation/settlement-helpers.service';
import { SettlementService } from './mediation/settlement.service';
import { SettlementsController } from './mediation/settlements.controller';
import { SupportController } from './support/support.controller';
import { SurvivorSupport } from './support/support.service';
import { ClaimCourse } from './remedies/claim-course.service';
import { ClaimFactsReading } from './remedies/claim-facts.service';
import { ClaimOutlook } from './remedies/claim-outlook.service';
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
import { RemedyQuestions } from './remedies/remedy-questions.service';
import { RemedyReading } from './remedies/remedy-reading.service';
import { RetaliationWatches } from './remedies/retaliation-watch.service';
import { RetaliationController } from './remedies/retaliation.controller';
import { RetaliationService } from './remedies/retaliation.service';
import { ReviewService } from './remedies/review.service';
import { ReviewsController } from './remedies/reviews.controller';
import { ClaimGroups } from './collective/claim-group.service';
import { CollectiveController } from './collective/collective.controller';
import { JoinedClaims } from './collective/joined-claims.service';
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
import { InterpretationController } from './routing/interpretation.controller';
import { InterpretationService } from './routing/interpretation.service';
import { PartiesController } from './routing/parties.controller';
import { PartyReading } from './routing/party-reading.service';
import { PartyService } from './routing/party.service';
import { PeopleController } from './routing/people.controller';
import { CorridorService } from './routing/corridor.service';
import { RerouteService } from './routing/reroute.service';
import { RoutingController } from './routing/routing.controller';
import { TransferService } from './routing/transfer.service';
import { WishService } from './routing/wishes.service';
import { StaffNotifier } from './staff-notifier.service';
import { StatusController } from './status.controller';
import { StatusService } from './status.service';
import { StuckSubmissions } from './stuck.service';
import { SubmissionWorkController } from './submission-work.controller';
import { Translations } from './translation.service';
import { SubmissionTraceController } from './submission-trace.controller';
import { SubmissionTrace } from './submission-trace.service';
import { SubmissionsOfCase } from './submissions-of-case.service';
import { ErasureService } from './worker/erasure.service';
import { HeldRequests } from './worker/held-requests.service';
import { ReceiptPins } from './worker/receipt-pins.service';
import { ReceiptRequests } from './worker/receipt-requests.service';
import { WorkerActs } from './worker/worker-acts.service';
import { WorkerCase } from './worker/worker-case.service';
import { WorkerController } from './worker/worker.controller';
import { WorkerRequests } from './worker/worker-requests.service';

@Global()
@Module({
  imports: [IntakeModule, TriageModule, NotificationsModule, AuditModule],
  controllers: [
    CaseWorkController,
    CasesController,
    ClaimMovesController,
    CollectiveController,
    ConsentsController,
    FindingsController,
    InterpretationController,
    MandatesController,
    MediaController,
    MediationsController,
    ObligationsController,
    PartiesController,
    PartyNoticesController,
    PeopleController,
    RetaliationController,
    ReviewsController,
    RoutingController,
    SessionsController,
    SettlementHelpersController,
    SettlementsController,
    SupportController,
    StatusController,
    SubmissionTraceController,
    WorkerController,
    SubmissionWorkController,
  ],
  providers: [
    AssignmentService,
    CalendarChange,
    CaseBars,
    CaseChanges,
    CaseList,
    CaseNotes,
    CaseWorkReading,
    CaseReading,
    CaseVerbs,
    ClaimCourse,
    ClaimDates,
    ClaimFactsReading,
    ClaimGroups,
    ClaimHalts,
    ClaimHandover,
    ClaimMoves,
    ClaimOutlook,
    ClaimPolicy,
    ClaimService,
    ClockService,
    ClockTick,
    Compose,
    ConsentService,
    CorrectionService,
    DocketReading,
    DutyService,
    EnforcementService,
    ErasureService,
    FindingService,
    InterpretationService,
    JoinedClaims,
    HeldRequests,
    MandateService,
    MediaReading,
    MediationBar,
    MediationEffects,
    MediationGate,
    MediationLog,
    MediationOutlook,
    MediationReading,
    MediationViews,
    MediationWords,
    ObligationDefault,
    ObligationReading,
    ObligationService,
    OpenCaseProcessor,
    OpenCaseService,
    PartyNotices,
    PartyReading,
    PartyService,
    PatternService,
    PrecedentService,
    SurvivorSupport,
    ReceiptPins,
    ReceiptReports,
    ReceiptRequests,
    RemedyClocks,
    RemedyQuestions,
    RemedyReading,
    CorridorService,
    RerouteService,
    RetaliationService,
    RetaliationWatches,
    ReviewService,
    SettlementHelpers,
    SettlementService,
    StaffNotifier,
    StatusService,
    StuckSubmissions,
    SubmissionTrace,
    SubmissionsOfCase,
    TransferService,
    WishService,
    WorkerActs,
    WorkerCase,
    WorkerRequests,
    Translations,
    { provide: ChannelCapabilities, useClass: PolicyChannelCapabilities },
  ],
  exports: [
    CaseBars,
    CaseChanges,
    CorridorService,
    SettlementHelpers,
    SurvivorSupport,
    WishService,
    CaseWorkReading,
    MediaReading,
    AssignmentService,
    CaseNotes,
    ClaimHalts,
    ClaimMoves,
    ClaimPolicy,
    Compose,
    MandateService,
    PartyService,
    StuckSubmissions,
    TransferService,
    Translations,
    CaseList,
    CaseReading,
    CaseVerbs,
    CorrectionService,
    DutyService,
    StatusService,
    ChannelCapabilities,
    ClockTick,
    ConsentService,
    HeldRequests,
    PartyNotices,
    ReceiptPins,
    ReceiptReports,
    ReceiptRequests,
    RemedyQuestions,
    WorkerCase,
    WorkerRequests,
    RemedyReading,
    RetaliationService,
    ReviewService,
    ClaimCourse,
    ClaimDates,
    ClaimOutlook,
    DocketReading,
    EnforcementService,
    FindingService,
    MediationGate,
    MediationLog,
    MediationOutlook,
    MediationViews,
    MediationWords,
    ObligationService,
    PrecedentService,
    SettlementService,
  ],
})
export class CasesModule implements OnApplicationBootstrap {
  constructor(
    private readonly loops: Loops,
    private readonly clocks: ClockTick,
    private readonly duty: DutyService,
    private readonly calendars: CalendarChange,
    private readonly assignments: AssignmentService,
    private readonly held: HeldRequests,
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
    this.loops.register({
      name: 'worker_requests',
      everyMs: 30_000,
      run: async () => void (await this.held.tick()),
    });
    this.loops.register({ name: 'duty', everyMs: 5_000, run: async () => void (await this.duty.tick()) });
  }
}
