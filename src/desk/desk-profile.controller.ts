import { Body, Controller, Get, Header, Post, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { StaffProfile } from '../identity/profile.service';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { DeskFrames } from './desk-frames.service';
import { profilePage } from './profile.page';

/** A member of staff's own account. */
@ApiExcludeController()
@Controller('desk/profile')
export class DeskProfileController {
  constructor(
    private readonly frames: DeskFrames,
    private readonly profile: StaffProfile,
  ) {}

  @Get()
  @Access('desk.enter')
  @Header('content-type', 'text/html; charset=utf-8')
  async show(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    const { frame } = await this.frames.of(staff, request.cspNonce, { key: 'profile_heading' });
    return profilePage(frame, this.profile.languages(), frame.lang);
  }

  @Post()
  @Access('desk.enter')
  @Redirect('/desk/profile', 303)
  async speak(@CurrentStaff() staff: Principal, @Body() body: unknown): Promise<void> {
    await this.profile.speak(staff, fieldsOf(body)('language'));
  }
}
