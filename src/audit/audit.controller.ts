import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { Access, Public } from '../platform/web/access';
import { AuditEventsDto, AuditPageDto } from './audit-query.dto';
import { AuditReading } from './audit-reading.service';
import { AuditSealer } from './audit-sealer.service';

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly database: Database,
    private readonly reading: AuditReading,
    private readonly sealer: AuditSealer,
  ) {}

  @Get('roots')
  @Public('whoever keeps a copy can prove later that nothing was altered')
  @ApiOperation({ summary: 'Roots of the chain over the audit trail, oldest first' })
  roots(@Query() page: AuditPageDto) {
    return this.database.read(system('audit'), (manager) => this.reading.roots(manager, page));
  }

  @Get('events')
  @Access('audit.read', { audit: 'audit.read' })
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The audit trail, oldest first' })
  events(@Query() query: AuditEventsDto) {
    return this.database.read(system('audit'), (manager) => this.reading.events(manager, query));
  }

  @Get('verification')
  @Access('audit.read', { audit: 'audit.verified' })
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Compute every root anew and say whether the chain holds' })
  verification() {
    return this.sealer.verifyChain();
  }
}
