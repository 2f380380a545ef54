import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { HotlineIntakeService } from './hotline/hotline-intake.service';
import { TranscriptsController } from './hotline/transcripts.controller';
import { DeleteAtProviderProcessor } from './media/delete-at-provider.processor';
import { FetchMediaProcessor } from './media/fetch-media.processor';
import { Attachments } from './media/attachments.service';
import { MediaExamination } from './media/media-examination.service';
import { PictureCopies } from './media/picture-copy.service';
import { ProviderFiles } from './media/provider-files.service';
import { ReceiptService } from './receipt.service';
import { SubmissionsController } from './partner/submissions.controller';
import { CatchUp } from './sms/catch-up.service';
import { SmsController } from './sms/sms.controller';
import { TwilioSetup } from './sms/twilio-setup.service';
import { SubmissionReading } from './submission-reading.service';
import { SubmissionService } from './submission.service';
import { CallBacks } from './voice/call-backs.service';
import { CallsController } from './voice/calls.controller';
import { VoiceCalls } from './voice/voice-calls.service';
import { VoiceIntake } from './voice/voice-intake.service';
import { VoiceSound } from './voice/voice-sound.service';
import { WebIntakeService } from './web/web-intake.service';

@Module({
  imports: [NotificationsModule],
  controllers: [SmsController, TranscriptsController, SubmissionsController, CallsController],
  providers: [
    ReceiptService,
    SubmissionService,
    SubmissionReading,
    WebIntakeService,
    HotlineIntakeService,
    FetchMediaProcessor,
    CallBacks,
    VoiceCalls,
    VoiceIntake,
    VoiceSound,
    CatchUp,
    TwilioSetup,
    DeleteAtProviderProcessor,
    Attachments,
    MediaExamination,
    PictureCopies,
    ProviderFiles,
  ],
  exports: [
    CallBacks,
    VoiceCalls,
    VoiceIntake,
    VoiceSound,
    ReceiptService,
    SubmissionService,
    SubmissionReading,
    WebIntakeService,
  ],
})
export class IntakeModule {}
