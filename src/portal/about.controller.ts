import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../identity/access';
import { Sentences } from '../platform/i18n/sentences';
import { frameOf } from './portal.presenter';
import { rightsPage } from './rights.page';
import { transparencyPage } from './transparency.page';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller()
export class AboutController {
  constructor(private readonly sentences: Sentences) {}

  @Get('rights')
  @Public('for everybody to read')
  @Header('content-type', HTML)
  rights(@Req() request: FastifyRequest): string {
    return rightsPage(frameOf(this.sentences, request, '/rights'));
  }

  @Get('transparency')
  @Public('for everybody to read')
  @Header('content-type', HTML)
  transparency(@Req() request: FastifyRequest): string {
    return transparencyPage(frameOf(this.sentences, request, '/transparency'));
  }
}
