import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, Public, type Principal } from '../../identity/access';
import { RateLimit } from '../../platform/web/rate-limit.guard';
import { ReceiptDto } from '../receipt.dto';
import { HeldRequests, type HeldRequestView } from './held-requests.service';
import { ReceiptRequests } from './receipt-requests.service';
import type { WorkerCaseView } from './worker-case.rules';
import { SafeCheckDto, WorkerRequestDto } from './worker-request.dto';

/** What workers ask for themselves, and what officers make sure of first. */
@ApiTags('workers')
@Controller('api/v1')
export class WorkerController {
  constructor(
    private readonly receipts: ReceiptRequests,
    private readonly held: HeldRequests,
  ) {}

  @Post('receipts/case')
  @UseGuards(RateLimit)
  @HttpCode(200)
  @Public('the receipt and the worker’s own PIN')
  @ApiOperation({ summary: 'The case as its own worker sees it' })
  async view(@Body() { receipt, pin }: ReceiptDto): Promise<{ case: WorkerCaseView | null }> {
    return { case: await this.receipts.view(receipt, pin) };
  }

  @Post('receipts/requests')
  @UseGuards(RateLimit)
  @HttpCode(202)
  @Public('done only with the worker’s own PIN; without it an officer makes sure first')
  @ApiOperation({ summary: 'The worker asks for something; whether it is done at once is not said' })
  async request(@Body() { receipt, pin, ask }: WorkerRequestDto): Promise<{ received: true }> {
    await this.receipts.ask(receipt, pin, (receiptId) => ask.asked(receiptId));
    return { received: true };
  }

  @Get('cases/:id/requests')
  @ApiBearerAuth()
  @Access('case.read', { audit: 'case.requests_viewed', subject: 'id' })
  @ApiOperation({ summary: 'What was asked for in the worker’s name' })
  list(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: HeldRequestView[] }> {
    return this.held.ofCase(staff, id);
  }

  @Post('requests/:id/confirm')
  @HttpCode(204)
  @ApiBearerAuth()
  @Access('case.worker_request')
  @ApiOperation({ summary: 'The worker was asked by a safe way, and wishes it' })
  confirm(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { checkedBy }: SafeCheckDto,
  ): Promise<void> {
    return this.held.confirm(staff, id, checkedBy);
  }

  @Post('requests/:id/refuse')
  @HttpCode(204)
  @ApiBearerAuth()
  @Access('case.worker_request')
  @ApiOperation({ summary: 'The worker was asked by a safe way, and does not wish it' })
  refuse(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { checkedBy }: SafeCheckDto,
  ): Promise<void> {
    return this.held.refuse(staff, id, checkedBy);
  }
}
