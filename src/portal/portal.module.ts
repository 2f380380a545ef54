import { Module, type OnModuleInit } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IntakeModule } from '../intake/intake.module';
import { Loops } from '../platform/queue/loops';
import { PolicyModule } from '../policy/policy.module';
import { AboutController } from './about.controller';
import { Offices } from './offices.service';
import { Drafts } from './report/drafts.service';
import { ReportController } from './report/report.controller';
import { ReportSteps } from './report/report-steps.service';
import { SentForms } from './report/sent-form.service';
import { OwnCase } from './status/own-case.service';
import { PortalSessions } from './status/portal-sessions.service';
import { StatusPageController } from './status/status.controller';

const SWEEP_MS = 60_000;

/** Pages for workers and the public. */
@Module({
  imports: [IntakeModule, CasesModule, PolicyModule],
  controllers: [ReportController, StatusPageController, AboutController],
  providers: [Offices, Drafts, ReportSteps, SentForms, OwnCase, PortalSessions],
})
export class PortalModule implements OnModuleInit {
  constructor(
    private readonly loops: Loops,
    private readonly drafts: Drafts,
    private readonly sessions: PortalSessions,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'drafts', everyMs: SWEEP_MS, run: (now) => this.drafts.sweep(now) });
    this.loops.register({ name: 'portal', everyMs: SWEEP_MS, run: (now) => this.sessions.sweep(now) });
  }
}
