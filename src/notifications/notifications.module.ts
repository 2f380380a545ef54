import { Module } from '@nestjs/common';
import { ChannelChoice } from './channels/channel-choice.service';
import { MailChannel } from './channels/mail.channel';
import { ScreenChannel } from './channels/screen.channel';
import { TwilioChannel } from './channels/twilio.channel';
import { ContactService } from './contact.service';
import { DevPhoneReading } from './dev-phone-reading.service';
import { NoticeDraft } from './notice-draft.service';
import { NoticeOutcomes } from './notice-outcome.service';
import { NoticeProcessor } from './notice.processor';
import { NoticeReading } from './notice-reading.service';
import { NoticeReconcile } from './notice-reconcile.service';
import { NoticeSending } from './notice-sending.service';
import { NoticeService } from './notice.service';
import { StatusController } from './status.controller';
import { TwilioSignatureGuard } from './twilio-signature.guard';

/** Wants `ChannelCapabilities` from a global module of those who know the policy. */
@Module({
  controllers: [StatusController],
  providers: [
    ContactService,
    NoticeService,
    NoticeDraft,
    NoticeSending,
    NoticeOutcomes,
    NoticeProcessor,
    NoticeReconcile,
    NoticeReading,
    DevPhoneReading,
    ChannelChoice,
    TwilioChannel,
    ScreenChannel,
    MailChannel,
    TwilioSignatureGuard,
  ],
  exports: [ContactService, NoticeService, NoticeReading, DevPhoneReading, TwilioSignatureGuard],
})
export class NotificationsModule {}
