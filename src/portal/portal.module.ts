import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IntakeModule } from '../intake/intake.module';
import { AboutController } from './about.controller';
import { ReportController } from './report.controller';
import { StatusPageController } from './status.controller';

/** Pages for workers and the public. */
@Module({
  imports: [IntakeModule, CasesModule],
  controllers: [ReportController, StatusPageController, AboutController],
})
export class PortalModule {}
