import { Module, ValidationPipe, type ValidationError } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { badRequest } from '../app.errors';
import { ErrorFilter } from './error-filter';
import { HealthController } from './health.controller';
import { Readiness } from './readiness.service';
import { SystemGauges } from './system-gauges.service';

/** Names the first field that does not fit and the rule it broke, never what stood in it. */
function invalid(problems: ValidationError[]) {
  const path: string[] = [];
  let [problem] = problems;
  for (; problem?.children?.length; problem = problem.children[0]) path.push(problem.property);
  const rule = Object.keys(problem?.constraints ?? {})[0] ?? 'form';
  return badRequest('invalid', { field: [...path, problem?.property].join('.'), rule });
}

@Module({
  controllers: [HealthController],
  providers: [
    Readiness,
    SystemGauges,
    { provide: APP_FILTER, useClass: ErrorFilter },
    {
      provide: APP_PIPE,
      useFactory: () => new ValidationPipe({ transform: true, whitelist: true, exceptionFactory: invalid }),
    },
  ],
})
export class WebModule {}
