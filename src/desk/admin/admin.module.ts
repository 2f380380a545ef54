import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { NotificationsModule } from '../../notifications/notifications.module';
import { PolicyModule } from '../../policy/policy.module';
import { AdminPages } from './admin-pages.service';
import { AdminReading } from './admin-reading.service';
import { AdminController } from './admin.controller';
import { QueueBoard } from './queue-board.service';
import { QueuesController } from './queues.controller';
import { StaffActs } from './staff-acts.service';

/** How the service stands, for those who look after it. */
@Module({
  imports: [AuditModule, NotificationsModule, PolicyModule],
  controllers: [AdminController, QueuesController],
  providers: [AdminPages, AdminReading, QueueBoard, StaffActs],
})
export class AdminModule {}
