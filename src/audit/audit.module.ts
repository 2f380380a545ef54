import { Module } from '@nestjs/common';
import { AuditReading } from './audit-reading.service';
import { AuditSealer } from './audit-sealer.service';
import { AuditController } from './audit.controller';

@Module({
  controllers: [AuditController],
  providers: [AuditSealer, AuditReading],
  exports: [AuditSealer, AuditReading],
})
export class AuditModule {}
