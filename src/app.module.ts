import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditModule } from './audit/audit.module';
import { CasesModule } from './cases/cases.module';
import { ConversationModule } from './conversation/conversation.module';
import { AdminModule } from './desk/admin/admin.module';
import { DeskModule } from './desk/desk.module';
import { DocketModule } from './desk/docket/docket.module';
import { IdentityModule } from './identity/identity.module';
import { IntakeModule } from './intake/intake.module';
import { NotificationsModule } from './notifications/notifications.module';
import { ENTITIES } from './entities';
import { BlobsModule } from './platform/blobs/blobs.module';
import { Clock, SystemClock } from './platform/clock';
import { Config } from './platform/config/config';
import { SlowHash } from './platform/crypto/slow-hash';
import { Vault } from './platform/crypto/vault.service';
import { connect } from './platform/database/connection';
import { Database } from './platform/database/database';
import { I18nModule } from './platform/i18n/i18n.module';
import { QueueModule } from './platform/queue/queue.module';
import { WebModule } from './platform/web/web.module';
import { PolicyModule } from './policy/policy.module';
import { PortalModule } from './portal/portal.module';
import { TriageModule } from './triage/triage.module';

/** What everything else stands on, given to the whole process. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: DataSource, useFactory: () => connect(config, ENTITIES) },
        Database,
        Vault,
        SlowHash,
      ],
      exports: [Config, Clock, DataSource, Database, Vault, SlowHash],
    };
  }
}

/** One process: what it serves and works on is the role's to say. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, clock),
        QueueModule,
        BlobsModule,
        I18nModule,
        WebModule,
        IdentityModule,
        AuditModule,
        PolicyModule,
        NotificationsModule,
        IntakeModule,
        TriageModule,
        CasesModule,
        ConversationModule,
        PortalModule,
        DeskModule,
        DocketModule,
        AdminModule,
      ],
    };
  }
}
