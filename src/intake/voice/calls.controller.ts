import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { CallBacks, type CallBack } from './call-backs.service';

@ApiTags('calls')
@ApiBearerAuth()
@Controller('api/v1/calls')
export class CallsController {
  constructor(private readonly callBacks: CallBacks) {}

  @Get()
  @Access('page.acknowledge')
  @ApiOperation({
    summary: 'Callers whom nobody heard and who are to be called back, the longest waiting first',
  })
  async waiting(@CurrentStaff() staff: Principal): Promise<{ items: CallBack[] }> {
    return { items: await this.callBacks.waiting(staff) };
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Access('page.acknowledge')
  @ApiOperation({ summary: 'The number that called. The look is recorded' })
  async reveal(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ number: string }> {
    return { number: await this.callBacks.reveal(staff, id) };
  }

  @Post(':id/done')
  @HttpCode(204)
  @Access('page.acknowledge')
  @ApiOperation({ summary: 'Somebody called back; the number is erased' })
  done(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.callBacks.done(staff, id);
  }
}
