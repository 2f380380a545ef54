import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { Staff } from '../../identity/staff.entity';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { localeFaults } from '../../platform/i18n/locale-check.rules';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { PolicyService } from '../../policy/policy.service';
import type { Activation, LocaleState, WorkCounts } from './admin.rules';

/** What the pages of the administration show. No case, no number and no word of anybody's is read here. */
@Injectable()
export class AdminReading {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every policy that was put in force, the latest first, with what its files said. */
  activations({ actor }: Principal): Promise<Activation[]> {
    return this.database.read(actor, async (manager) => {
      const rows = (await manager.query(
        `SELECT hash, activated_at AS at, activated_by AS by FROM policy_activation ORDER BY id DESC LIMIT 50`,
      )) as { hash: string; at: Date; by: string }[];
      const staff = await manager.find(Staff);
      const activations: Activation[] = [];
      for (const { hash, at, by } of rows) {
        const { content } = await this.policy.version(manager, hash);
        const name = staff.find(({ id }) => id === by)?.name ?? null;
        activations.push({ hash, at, by: name, content });
      }
      return activations;
    });
  }

  /** Every language with what it lacks, measured against English. */
  locales(): LocaleState[] {
    const all = loadLocales(localesDirectory()).map(({ tag, meta, files }) => ({
      ...{ tag, files, script: meta.script, readers: meta.readers, exposes: meta.exposes },
      ...{ sameAsEnglish: meta.same_as_english, name: meta.name, reviewed: meta.reviewed },
    }));
    const english = all.find(({ tag }) => tag === 'en')!;
    const missing = localeFaults(all, english).filter(({ fault }) => fault === 'is missing');
    return all.map(({ tag, name, readers, reviewed }) => ({
      ...{ tag, name, readers, reviewed },
      missing: missing.filter(({ where }) => where.startsWith(`${tag}/`)).map(({ where }) => where),
    }));
  }

  /** Open claims and their deadlines, as far as the reader may see them. */
  work({ actor }: Principal): Promise<WorkCounts> {
    return this.database.read(actor, async (manager) => {
      const claims = (await manager.query(
        `SELECT office, issue, opened_at AS "openedAt" FROM claim
          WHERE status NOT IN ('remedied', 'closed', 'withdrawn')`,
      )) as { office: string | null; issue: string; openedAt: Date }[];
      const clocks = (await manager.query(
        `SELECT office, state, count(*)::int AS count FROM clock
          WHERE state IN ('running', 'paused', 'breached', 'met') GROUP BY office, state`,
      )) as { office: string | null; state: string; count: number }[];
      return { claims, clocks, now: this.clock.now() };
    });
  }
}
