import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import { AssessmentRow } from './assessment.entity';
import type { Assessment, Fact } from './assessment.rules';

/** Reads back what was made of a submission. */
@Injectable()
export class AssessmentReading {
  constructor(private readonly vault: Vault) {}

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

  /** What the latest assessment found stated, opened. */
  async facts(manager: EntityManager, submissionId: string): Promise<Fact[]> {
    const { id, facts } = await manager.findOneOrFail(AssessmentRow, {
      where: { submissionId },
      order: { version: 'DESC' },
    });
    return this.vault.openStored<Fact[]>(manager, { table: 'assessment', column: 'facts', row: id }, facts);
  }
}
