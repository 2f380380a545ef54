import { Module } from '@nestjs/common';
import { ChannelChoice } from './channels/channel-choice.service';
import { MailChannel } from './channels/mail.channel';
import { ScreenChannel } from './channels/screen.channel';
import { TwilioChannel } from './channels/twilio.channel';
import { TwilioClient } from './channels/twilio-client.service';
import { ContactService } from './contact.service';
import { ContactWishesController } from './contact-wishes.controller';
import { ContactWishes } from './contact-wishes.service';
import { DevPhoneReading } from './dev-phone-reading.service';
import { NoticeCost } from './notice-cost.service';
import { NoticeDraft } from './notice-draft.service';
import { NoticeList } from './notice-list.service';
import { NoticeOutcomes } from './notice-outcome.service';
import { NoticeProcessor } from './notice.processor';
import { NoticeReading } from './notice-reading.service';
import { NoticeReader } from './notice-reader.service';
import { NoticeReconcile } from './notice-reconcile.service';
import { NoticeRelease } from './notice-release.service';
import { NoticeSending } from './notice-sending.service';
import { NoticeService } from './notice.service';
import { NoticesController } from './notices.controller';
import { PartyMail } from './party/party-mail.service';
import { ProviderDeletions } from './provider/provider-deletions.service';
import { SendFactsReading } from './send-facts.service';
import { SignOff } from './sign-off.service';
import { StatusController } from './status.controller';
import { Knock } from './templates/knock.service';
import { ContentTemplates } from './templates/content-templates.service';
import { WebhooksModule } from './webhooks/webhooks.module';
import { TwilioSignatureGuard } from './twilio-signature.guard';

/** Wants `ChannelCapabilities` from a global module of those who know the policy. */
@Module({
  imports: [WebhooksModule],
  controllers: [StatusController, NoticesController, ContactWishesController],
  providers: [
    ContactService,
    ContactWishes,
    NoticeService,
    NoticeCost,
    NoticeDraft,
    NoticeList,
    NoticeReader,
    NoticeRelease,
    SendFactsReading,
    SignOff,
    ContentTemplates,
    Knock,
    PartyMail,
    ProviderDeletions,
    NoticeSending,
    NoticeOutcomes,
    NoticeProcessor,
    NoticeReconcile,
    NoticeReading,
    DevPhoneReading,
    ChannelChoice,
    TwilioChannel,
    TwilioClient,
    ScreenChannel,
    MailChannel,
    TwilioSignatureGuard,
  ],
  exports: [
    ContactService,
    ContactWishes,
    ContentTemplates,
    PartyMail,
    ProviderDeletions,
    NoticeList,
    NoticeService,
    NoticeReading,
    DevPhoneReading,
    SignOff,
    TwilioSignatureGuard,
    TwilioClient,
  ],
})
export class NotificationsModule {}
