import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../identity/access';
import { RateLimit } from '../platform/web/rate-limit.guard';
import { ReceiptDto } from './receipt.dto';
import type { StatusView } from './status.rules';
import { StatusService } from './status.service';

@ApiTags('workers')
@Controller('api/v1/receipts')
@UseGuards(RateLimit)
export class StatusController {
  constructor(private readonly status: StatusService) {}

  @Post('lookup')
  @HttpCode(200)
  @Public('the receipt is the key, and it opens the least; the PIN opens more')
  @ApiOperation({ summary: 'What has become of a case, by its receipt' })
  look(@Body() { receipt, pin }: ReceiptDto): Promise<StatusView> {
    return this.status.look(receipt, pin);
  }
}
