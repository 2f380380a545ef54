import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { Staff } from '../../identity/staff.entity';
import { notFound } from '../../platform/app.errors';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import type { Gender } from './assign.rules';

export interface Wishes {
  officer: Gender | null;
  interpreter: Gender | null;
}

/** With whom a worker would rather speak, and what officers say of themselves. */
@Injectable()
export class WishService {
  constructor(private readonly database: Database) {}

  /** @throws AppError not_found. */
  async record(staff: Principal, caseId: string, { officer, interpreter }: Wishes): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const wishes = { officerWish: officer, interpreterWish: interpreter };
      const { affected } = await tx.manager.update(Case, { id: caseId }, wishes);
      if (!affected) throw notFound();
      await tx.audit('case.wishes_recorded', { type: 'case', id: caseId }, { officer, interpreter });
    });
  }

  /** @throws AppError not_found. */
  of(staff: Principal, caseId: string): Promise<Wishes> {
    return this.database.read(staff.actor, async (manager) => {
      const found = await manager.findOneBy(Case, { id: caseId });
      if (!found) throw notFound();
      return { officer: found.officerWish, interpreter: found.interpreterWish };
    });
  }

  /** Somebody says of themselves, or no longer says. */
  async declare({ actor, staffId }: Principal, gender: Gender | null): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      await tx.manager.update(Staff, { id: staffId }, { gender });
      await tx.audit('staff.gender_declared', { type: 'staff', id: staffId }, { said: gender !== null });
    });
  }
}
