import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { HotlineIntakeService } from './hotline/hotline-intake.service';
import { TranscriptsController } from './hotline/transcripts.controller';
import { FetchMediaProcessor } from './media/fetch-media.processor';
import { ReceiptService } from './receipt.service';
import { SubmissionsController } from './partner/submissions.controller';
import { SmsController } from './sms/sms.controller';
import { SubmissionReading } from './submission-reading.service';
import { SubmissionService } from './submission.service';
import { WebIntakeService } from './web/web-intake.service';

@Module({
  imports: [NotificationsModule],
  controllers: [SmsController, TranscriptsController, SubmissionsController],
  providers: [
    ReceiptService,
    SubmissionService,
    SubmissionReading,
    WebIntakeService,
    HotlineIntakeService,
    FetchMediaProcessor,
  ],
  exports: [ReceiptService, SubmissionService, SubmissionReading, WebIntakeService],
})
export class IntakeModule {}
