import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AssessmentRow } from './assessment.entity';
import type { Assessment } from './assessment.rules';

/** Reads back what was made of a submission. */
@Injectable()
export class AssessmentReading {
  /** The latest assessment, its sealed facts left out. */
  async latest(manager: EntityManager, submissionId: string): Promise<Omit<Assessment, 'facts'>> {
    const row = await manager.findOneOrFail(AssessmentRow, {
      where: { submissionId },
      order: { version: 'DESC' },
    });
    return {
      language: { tag: row.language, confidence: row.languageConfidence, alternatives: [] },
      issues: row.issues,
      urgency: { value: row.urgency, confidence: row.urgencyConfidence, evidence: row.urgencyEvidence },
      danger: row.danger,
      contact: row.contact,
      person: row.person,
    };
  }
}
