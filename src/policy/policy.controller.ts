import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../identity/access';
import { PolicyService } from './policy.service';
import type { RetentionRule } from './policy.rules';

/** What of the policy in force is everybody's business. */
@ApiTags('policy')
@Controller('api/v1/policy')
export class PolicyController {
  constructor(private readonly policy: PolicyService) {}

  @Get('retention')
  @Public('what is kept of whom is everybody’s to know, and names nobody')
  @ApiOperation({
    summary: 'What is kept of a worker, how long, what stays when it is to be erased, and why',
  })
  retention(): Promise<{ policy: string; items: readonly RetentionRule[] }> {
    return this.policy.retention();
  }
}
