import { Body, Controller, Headers, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../identity/access';
import { badRequest } from '../../platform/app.errors';
import { SubmissionService } from '../submission.service';
import { SubmissionDto } from './submission.dto';

@ApiTags('partners')
@ApiBearerAuth()
@Controller('api/v1/submissions')
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionService) {}

  @Post()
  @Access('submission.file')
  @ApiOperation({ summary: 'File a grievance that a worker wrote in a partner’s app' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Sent again with the same key it files once',
  })
  @ApiResponse({ status: 201, description: '{ submissionId, state, receipt }' })
  @ApiResponse({
    status: 200,
    description: '{ submissionId, state: "known" | "variant", receipt }: it came before',
  })
  async file(
    @Body() body: SubmissionDto,
    @Req() request: FastifyRequest & { rawBody?: Buffer },
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
  ): Promise<{ submissionId: string; state: string; receipt: string | null }> {
    if (!key?.trim()) throw badRequest('idempotency_key_missing');
    const accepted = await this.submissions.accept({
      source: 'api',
      externalId: key,
      channel: 'api',
      address: null,
      content: { text: body.text },
      raw: request.rawBody ?? Buffer.alloc(0),
      languageHint: body.language ?? null,
      country: body.country ?? null,
      occurredAt: body.occurredAt ? new Date(body.occurredAt) : null,
      receipt: { pinHash: null },
    });
    reply.status(accepted.state === 'accepted' ? HttpStatus.CREATED : HttpStatus.OK);
    return accepted;
  }
}
