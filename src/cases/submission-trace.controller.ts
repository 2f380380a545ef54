import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { SubmissionTrace, type TracedSubmission } from './submission-trace.service';
import { TraceDto } from './trace.dto';

@ApiTags('partners')
@ApiBearerAuth()
@Controller('api/v1/submissions')
export class SubmissionTraceController {
  constructor(private readonly trace: SubmissionTrace) {}

  @Post('lookup')
  @HttpCode(200)
  @Access('submission.trace')
  @ApiOperation({ summary: 'How far submissions have come, by what their sources call them' })
  async look(
    @CurrentStaff() { staffId }: Principal,
    @Body() { items }: TraceDto,
  ): Promise<{ items: TracedSubmission[] }> {
    return { items: await this.trace.look(items, staffId) };
  }
}
