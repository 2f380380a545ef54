import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IntakeModule } from '../intake/intake.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PolicyModule } from '../policy/policy.module';
import { CallsDesk } from './calls-desk.service';
import { CaseDesk } from './case-desk.service';
import { DeskCallsController } from './desk-calls.controller';
import { DeskClaimsController } from './desk-claims.controller';
import { DeskFrames } from './desk-frames.service';
import { DeskMessagesController } from './desk-messages.controller';
import { DeskPeopleController } from './desk-people.controller';
import { DeskProfileController } from './desk-profile.controller';
import { DeskVerbsController } from './desk-verbs.controller';
import { DeskWishesController } from './desk-wishes.controller';
import { DeskController } from './desk.controller';
import { DeskService } from './desk.service';
import { DevPhoneController } from './dev-phone.controller';
import { DevPhoneService } from './dev-phone.service';
import { LiveController } from './live.controller';
import { LiveDesk } from './live.service';

/** Pages for staff, and a phone to try the service with. */
@Module({
  imports: [CasesModule, IntakeModule, NotificationsModule, PolicyModule],
  controllers: [
    DeskCallsController,
    DeskClaimsController,
    DeskController,
    DeskMessagesController,
    DeskPeopleController,
    DeskProfileController,
    DeskVerbsController,
    DeskWishesController,
    LiveController,
    DevPhoneController,
  ],
  providers: [CallsDesk, CaseDesk, DeskFrames, DeskService, LiveDesk, DevPhoneService],
})
export class DeskModule {}
