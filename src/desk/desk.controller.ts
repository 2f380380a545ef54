import { Controller, Get, Header, Param, ParseUUIDPipe, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CaseQueryDto } from '../cases/case-query.dto';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { DeskService } from './desk.service';

const HTML = 'text/html; charset=utf-8';

/** What staff see. */
@ApiExcludeController()
@Controller('desk')
export class DeskController {
  constructor(private readonly desk: DeskService) {}

  // Who may read no cases still comes in here after signing in, and is told so.
  @Get()
  @Access('desk.enter')
  @Header('content-type', HTML)
  list(
    @CurrentStaff() staff: Principal,
    @Query() query: CaseQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.list(staff, query, request.cspNonce);
  }

  @Get('cases/:id')
  @Access('case.read', { audit: 'case.viewed', subject: 'id' })
  @Header('content-type', HTML)
  detail(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.detail(staff, id, request.cspNonce);
  }
}
