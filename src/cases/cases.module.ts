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
import { StaffNotifier } from './staff-notifier.service';
import { StatusController } from './status.controller';
import { StatusService } from './status.service';
import { SubmissionTraceController } from './submission-trace.controller';
import { SubmissionTrace } from './submission-trace.service';
import { SubmissionsOfCase } from './submissions-of-case.service';

@Global()
@Module({
  imports: [IntakeModule, TriageModule, NotificationsModule, AuditModule],
  controllers: [CasesController, StatusController, SubmissionTraceController],
  providers: [
    CalendarChange,
    CaseList,
    CaseReading,
    CaseVerbs,
    ClaimService,
    ClockService,
    ClockTick,
    CorrectionService,
    DutyService,
    OpenCaseProcessor,
    OpenCaseService,
    StaffNotifier,
    StatusService,
    SubmissionTrace,
    SubmissionsOfCase,
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
  ],
})
export class CasesModule implements OnApplicationBootstrap {
  constructor(
    private readonly loops: Loops,
    private readonly clocks: ClockTick,
    private readonly duty: DutyService,
    private readonly calendars: CalendarChange,
  ) {}

  onApplicationBootstrap(): void {
    const faults = stateFaults();
    if (faults.length > 0) throw new Error(faults.join('; '));
    this.loops.register({ name: 'clocks', everyMs: 5_000, run: async () => void (await this.clocks.tick()) });
    this.loops.register({
      name: 'calendars',
      everyMs: 60_000,
      run: async () => void (await this.calendars.follow()),
    });
    this.loops.register({ name: 'duty', everyMs: 5_000, run: async () => void (await this.duty.tick()) });
  }
}
