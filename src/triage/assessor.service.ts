import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { projectRoot } from '../platform/config/project-root';
import { assess, type TriageModels } from './assess.rules';
import type { Assessment, AssessmentHints, TriageThresholds } from './assessment.rules';
import { loadTriageModels } from './models.loader';

/** Triage with its models in memory. */
@Injectable()
export class Assessor implements OnModuleInit {
  private models!: TriageModels;

  async onModuleInit(): Promise<void> {
    this.models = await loadTriageModels(join(projectRoot(), 'models'));
  }

  assess(text: string, hints: AssessmentHints, thresholds: TriageThresholds): Assessment {
    return assess(text, hints, thresholds, this.models);
  }
}
