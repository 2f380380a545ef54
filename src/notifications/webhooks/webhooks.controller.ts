import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { DeliveriesQueryDto, WebhookDto } from './webhook.dto';
import { Webhooks, type DeliveryView, type SubscriptionView } from './webhooks.service';

/** Partners' systems that are told, by ids alone, what happened. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  @Post()
  @Access('webhook.manage')
  @ApiOperation({ summary: 'Tells a system of what happens from now on; the secret is shown this once' })
  subscribe(
    @CurrentStaff() staff: Principal,
    @Body() { url, events }: WebhookDto,
  ): Promise<{ id: string; secret: string }> {
    return this.webhooks.subscribe(staff, url, events);
  }

  @Get()
  @Access('webhook.manage')
  @ApiOperation({ summary: 'Which systems are told, and which were' })
  list(@CurrentStaff() staff: Principal): Promise<{ items: SubscriptionView[] }> {
    return this.webhooks.list(staff);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('webhook.manage')
  @ApiOperation({ summary: 'Tells a system no more' })
  end(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.webhooks.end(staff, id);
  }

  @Get(':id/deliveries')
  @Access('webhook.manage')
  @ApiOperation({ summary: 'What was sent to a system, the newest first; hand `next` back as `after`' })
  deliveries(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { limit = 50, after }: DeliveriesQueryDto,
  ): Promise<{ items: DeliveryView[]; next: string | null }> {
    return this.webhooks.deliveries(staff, id, { limit, ...(after ? { after } : {}) });
  }
}
