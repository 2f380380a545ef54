import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { VALIDATION } from './dto-validation';
import { ErrorFilter } from './error-filter';
import { HealthController } from './health.controller';
import { Readiness } from './readiness.service';
import { SystemGauges } from './system-gauges.service';

@Module({
  controllers: [HealthController],
  providers: [
    Readiness,
    SystemGauges,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useValue: VALIDATION },
  ],
})
export class WebModule {}
