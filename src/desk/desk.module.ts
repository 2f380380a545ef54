import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IntakeModule } from '../intake/intake.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PolicyModule } from '../policy/policy.module';
import { CaseDesk } from './case-desk.service';
import { DeskClaimsController } from './desk-claims.controller';
import { DeskFrames } from './desk-frames.service';
import { DeskMessagesController } from './desk-messages.controller';
import { DeskPeopleController } from './desk-people.controller';
import { DeskVerbsController } from './desk-verbs.controller';
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
    DeskClaimsController,
    DeskController,
    DeskMessagesController,
    DeskPeopleController,
    DeskVerbsController,
    LiveController,
    DevPhoneController,
  ],
  providers: [CaseDesk, DeskFrames, DeskService, LiveDesk, DevPhoneService],
})
export class DeskModule {}
