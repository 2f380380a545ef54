import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessCheck } from './access-check.service';
import { AccessGuard } from './access.guard';
import { DemoAccounts } from './demo-accounts.service';
import { Passwords } from './passwords.service';
import { ProfileController } from './profile.controller';
import { StaffProfile } from './profile.service';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';
import { StaffAdmin } from './staff-admin.service';
import { StaffService } from './staff.service';
import { ViewAudit } from './view-audit.service';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [SignInController, ProfileController],
  providers: [
    SignInService,
    StaffService,
    StaffAdmin,
    StaffProfile,
    Passwords,
    DemoAccounts,
    AccessCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ViewAudit },
  ],
  exports: [StaffService, StaffAdmin, StaffProfile, SignInService, DemoAccounts],
})
export class IdentityModule {}
