import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/config';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { compilePolicy } from './compile-policy.rules';
import { loadPolicy } from './policy.loader';
import type { PolicyVersion, RetentionRule } from './policy.rules';
import { PolicyVersionRow } from './policy-version.entity';

/** Which policy is in force. Versions are kept by content and activated explicitly; decisions are pinned to a hash. */
@Injectable()
export class PolicyService {
  private readonly log = new Logger('Policy');
  private readonly versions = new Map<string, PolicyVersion>();

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Stores the pack in POLICY_DIR. The very first pack is put in force at once, and on a demo database every new one;
   * elsewhere a changed pack waits for `npm run policy:activate`.
   * @throws Error that names file, line and field of everything wrong in the pack.
   */
  async load(): Promise<PolicyVersion> {
    const found = loadPolicy(this.config.policyDir);
    const inForce = await this.database.read(system('policy'), (manager) => this.activeHash(manager));
    if (inForce !== found.hash) {
      await this.database.transaction(system('policy'), async (tx) => {
        await this.store(tx, found);
        if (!inForce || this.config.demoAllowed) await this.activate(tx, found.hash);
      });
    }
    const active = await this.database.read(system('policy'), (manager) => this.active(manager));
    if (active.hash !== found.hash) {
      this.log.warn(
        `The pack in ${this.config.policyDir} has changed and is not in force: npm run policy:activate`,
      );
    }
    return active;
  }

  /** The policy in force now. */
  async active(manager: EntityManager): Promise<PolicyVersion> {
    const hash = await this.activeHash(manager);
    if (!hash) throw new Error('no policy is in force: npm run policy:activate');
    return this.version(manager, hash);
  }

  /** What is kept and how long, as it is in force now, for whoever wants to know. */
  retention(): Promise<{ policy: string; items: readonly RetentionRule[] }> {
    return this.database.read(system('policy'), async (manager) => {
      const { hash, retention } = await this.active(manager);
      return { policy: hash, items: retention.kept };
    });
  }

  /** The policy that something was decided under. */
  async version(manager: EntityManager, hash: string): Promise<PolicyVersion> {
    const known = this.versions.get(hash);
    if (known) return known;
    const row = await manager.findOneByOrFail(PolicyVersionRow, { hash });
    const { policy, problems } = compilePolicy(row.content as Record<string, unknown>);
    if (!policy)
      throw new Error(`policy ${hash} can no longer be read: ${problems[0]!.file} ${problems[0]!.message}`);
    this.versions.set(hash, policy);
    return policy;
  }

  /** Puts a stored version in force for what is decided from now on. */
  async activate(tx: Tx, hash: string): Promise<void> {
    await tx.manager.findOneByOrFail(PolicyVersionRow, { hash });
    await tx.manager.query(
      'INSERT INTO policy_activation (hash, activated_at, activated_by) VALUES ($1, $2, $3)',
      [hash, tx.now, tx.actor.kind === 'staff' ? tx.actor.id : tx.actor.kind],
    );
    await tx.audit('policy.activated', { type: 'policy', id: hash });
  }

  private async store(tx: Tx, { hash, content }: PolicyVersion): Promise<void> {
    const row = { hash, content, loadedAt: tx.now };
    await tx.manager.createQueryBuilder().insert().into(PolicyVersionRow).values(row).orIgnore().execute();
    await tx.audit('policy.stored', { type: 'policy', id: hash });
  }

  private async activeHash(manager: EntityManager): Promise<string | null> {
    const rows = (await manager.query('SELECT hash FROM policy_activation ORDER BY id DESC LIMIT 1')) as {
      hash: string;
    }[];
    return rows[0]?.hash ?? null;
  }
}
