import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { MediaReading } from './media-reading.service';

/** Nothing in it may run, load or be framed, whatever a browser makes of it. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'self'";

@ApiTags('cases')
@ApiBearerAuth()
@Controller('api/v1/cases/:id/media')
export class MediaController {
  constructor(private readonly media: MediaReading) {}

  @Get(':mediaId')
  @Header('content-security-policy', POLICY)
  @Access('case.read', { audit: 'media.viewed', subject: 'mediaId' })
  @ApiOperation({ summary: 'A picture drawn anew without its hidden data, or a sound. The view is recorded' })
  @ApiProduces('image/jpeg', 'audio/*', 'application/octet-stream')
  @ApiQuery({
    name: 'untrusted',
    required: false,
    description: '"yes": also a file that is neither, to save',
  })
  async copy(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('mediaId', ParseUUIDPipe) id: string,
    @Query('untrusted') untrusted?: string,
  ): Promise<StreamableFile> {
    const copy = await this.media.copyFor(staff, id, { caseId, untrusted: untrusted === 'yes' });
    return new StreamableFile(copy.bytes, { type: copy.contentType, disposition: copy.disposition });
  }
}
