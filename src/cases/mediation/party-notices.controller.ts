import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { PartyNotices, type PartyNoticeView } from './party-notices.service';

/** Letters to parties. */
@ApiTags('mediation')
@ApiBearerAuth()
@Controller('api/v1')
export class PartyNoticesController {
  constructor(private readonly notices: PartyNotices) {}

  @Get('mediations/:id/letters')
  @Access('mediation.run')
  @ApiOperation({ summary: 'What the party was written, to be printed where it was not mailed' })
  list(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: PartyNoticeView[] }> {
    return this.notices.list(staff, id);
  }

  @Post('letters/:id/handed-over')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The printed letter was handed to the party' })
  handOver(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.notices.handOver(staff, id);
  }
}
