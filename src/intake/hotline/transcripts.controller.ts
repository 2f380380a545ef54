import { Controller, Headers, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../identity/access';
import { AppError } from '../../platform/app.errors';
import { HotlineIntakeService } from './hotline-intake.service';
import { TRANSCRIPT_MEDIA_TYPES, type TranscriptMediaType } from './transcript.rules';

@ApiTags('hotline')
@ApiBearerAuth()
@Controller('api/v1/hotline/transcripts')
export class TranscriptsController {
  constructor(private readonly intake: HotlineIntakeService) {}

  @Post()
  @Access('transcript.import')
  @ApiOperation({
    summary: 'Take in the transcript of a call: JSON with timed turns, WebVTT, SubRip or plain text',
  })
  @ApiConsumes(...TRANSCRIPT_MEDIA_TYPES)
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Names the call where the file does not',
  })
  @ApiResponse({ status: 201, description: '{ submissionId, state: "accepted" }' })
  @ApiResponse({ status: 200, description: '{ submissionId, state: "known" | "variant" }: it came before' })
  @ApiResponse({ status: 400, description: '{ code: "transcript.invalid", line, reason }' })
  async receive(
    @Req() request: FastifyRequest & { rawBody?: Buffer },
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('content-type') contentType = '',
    @Headers('idempotency-key') key?: string,
  ): Promise<{ submissionId: string; state: string }> {
    const mediaType = contentType.split(';')[0]!.trim().toLowerCase() as TranscriptMediaType;
    if (!TRANSCRIPT_MEDIA_TYPES.includes(mediaType)) throw new AppError('unsupported_type', 415);
    const { submissionId, state } = await this.intake.take(
      request.rawBody ?? Buffer.alloc(0),
      mediaType,
      key,
    );
    reply.status(state === 'accepted' ? 201 : 200);
    return { submissionId, state };
  }
}
