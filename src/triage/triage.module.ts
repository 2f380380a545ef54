import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { AssessmentReading } from './assessment-reading.service';
import { Assessor } from './assessor.service';
import { Corrections } from './corrections.service';
import { PartyMentions } from './party-mentions.service';
import { TriageSubmissionProcessor } from './triage-submission.processor';

@Module({
  imports: [IntakeModule],
  providers: [Assessor, AssessmentReading, Corrections, PartyMentions, TriageSubmissionProcessor],
  exports: [AssessmentReading, PartyMentions],
})
export class TriageModule {}
