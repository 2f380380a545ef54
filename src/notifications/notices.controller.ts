import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { NoticeList, type NoticeLine } from './notice-list.service';
import { NoticesQueryDto } from './notice.dto';

/** What we said, and whether it arrived. */
@ApiTags('notices')
@ApiBearerAuth()
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly notices: NoticeList) {}

  @Get()
  @Access('notice.read')
  @ApiOperation({ summary: 'What is held, failed or unresolved, with why; hand `next` back as `after`' })
  list(
    @CurrentStaff() staff: Principal,
    @Query() { state, limit = 50, after }: NoticesQueryDto,
  ): Promise<{ items: NoticeLine[]; next: string | null }> {
    return this.notices.list(staff, state ? [state] : [], { limit, ...(after ? { after } : {}) });
  }
}
