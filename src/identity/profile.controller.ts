import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from './access';
import { SpokenLanguageDto } from './profile.dto';
import { StaffProfile } from './profile.service';

interface ProfileView {
  id: string;
  name: string;
  role: string;
  office: string | null;
  language: string;
  languages: string[];
}

/** Whose token it is, and what they settle for themselves. */
@ApiTags('staff')
@ApiBearerAuth()
@Controller('api/v1/me')
export class ProfileController {
  constructor(private readonly profile: StaffProfile) {}

  @Get()
  @Access('desk.enter')
  @ApiOperation({ summary: 'Whose account it is, and the languages the desk is written in' })
  show(@CurrentStaff() { staffId: id, name, role, office, language }: Principal): ProfileView {
    const languages = this.profile.languages().map(({ tag }) => tag);
    return { id, name, role, office, language, languages };
  }

  @Put('language')
  @HttpCode(204)
  @Access('desk.enter')
  @ApiOperation({ summary: 'In which language pages and notices speak to whoever asks' })
  speak(@CurrentStaff() staff: Principal, @Body() { language }: SpokenLanguageDto): Promise<void> {
    return this.profile.speak(staff, language);
  }
}
