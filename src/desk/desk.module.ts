import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { IntakeModule } from '../intake/intake.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PolicyModule } from '../policy/policy.module';
import { DeskVerbsController } from './desk-verbs.controller';
import { DeskController } from './desk.controller';
import { DeskService } from './desk.service';
import { DevPhoneController } from './dev-phone.controller';
import { DevPhoneService } from './dev-phone.service';

/** Pages for staff, and a phone to try the service with. */
@Module({
  imports: [CasesModule, IntakeModule, NotificationsModule, PolicyModule],
  controllers: [DeskController, DeskVerbsController, DevPhoneController],
  providers: [DeskService, DevPhoneService],
})
export class DeskModule {}
