import { Controller, Get, Header, Query, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../identity/access';
import { Sentences } from '../platform/i18n/sentences';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { WithLeaveScript } from './leave-script.guard';
import { LEAVE_SCRIPT } from './leave-script.page';
import { frameOf } from './portal.presenter';
import { Offices } from './offices.service';
import { rightsPage } from './rights/rights.page';
import { rightsModel } from './rights/rights.presenter';
import { transparencyPage } from './transparency.page';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller()
@UseGuards(WithLeaveScript)
export class AboutController {
  constructor(
    private readonly sentences: Sentences,
    private readonly offices: Offices,
  ) {}

  @Get('rights')
  @Public('for everybody to read')
  @Header('content-type', HTML)
  async rights(@Query() query: unknown, @Req() request: FastifyRequest): Promise<string> {
    const frame = frameOf(this.sentences, request, '/rights');
    const offices = await this.offices.inForce();
    return rightsPage(frame, rightsModel(this.sentences, frame.lang, offices, fieldsOf(query)('country')));
  }

  @Get('transparency')
  @Public('for everybody to read')
  @Header('content-type', HTML)
  transparency(@Req() request: FastifyRequest): string {
    return transparencyPage(frameOf(this.sentences, request, '/transparency'));
  }

  /** The one answer that a browser may keep a while: it says nothing, and Back should not have to wait for it. */
  @Get('leave.js')
  @Public('part of every page')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'private, max-age=3600')
  leave(): string {
    return LEAVE_SCRIPT;
  }
}
