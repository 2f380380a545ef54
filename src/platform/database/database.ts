import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { Hints } from '../queue/hints';
import type { JobName } from '../queue/jobs';
import { actorName, type Actor } from './actor';

export interface AuditSubject {
  type: string;
  id: string;
}

/** Codes, ids and counts only: never words a worker wrote. */
export type AuditDetails = Record<string, string | number | boolean | null | string[]>;

/** One unit of writing: what it changes, what it records, what it asks for once committed. */
export class Tx {
  readonly hints: { job: JobName; id: string }[] = [];
  audited = 0;

  constructor(
    readonly manager: EntityManager,
    readonly actor: Actor,
    /** One instant for the whole transaction. */
    readonly now: Date,
  ) {}

  /** Writes the audit row, in this transaction. `event` is `noun.verb`. */
  async audit(event: string, subject: AuditSubject, details: AuditDetails = {}): Promise<void> {
    this.audited += 1;
    await this.manager.query(
      `INSERT INTO audit_event (at, actor, event, subject_type, subject_id, details) VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.now, actorName(this.actor), event, subject.type, subject.id, JSON.stringify(details)],
    );
  }

  /** Asks for a job once the transaction has committed. The row it drains is the promise; this is only the hint. */
  enqueue(job: JobName, id: string): void {
    this.hints.push({ job, id });
  }
}

/** The one way to the database. */
@Injectable()
export class Database {
  constructor(
    readonly source: DataSource,
    private readonly clock: Clock,
    private readonly hintQueue: Hints,
  ) {}

  /**
   * Runs `work` in a transaction as `actor`, then hands its jobs to the queue.
   * @throws Error when work wrote no audit row: a change that nobody can account for is not made.
   */
  async transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    let hints: Tx['hints'] = [];
    const result = await this.source.transaction(async (manager) => {
      const tx = new Tx(manager, actor, this.clock.now());
      await this.become(manager, actor);
      const value = await work(tx);
      if (tx.audited === 0) throw new Error('a transaction must write an audit row');
      hints = tx.hints;
      return value;
    });
    for (const { job, id } of hints) this.hintQueue.add(job, id);
    return result;
  }

  /** Runs `work` read-only as `actor`: the database refuses a write. */
  async read<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      await this.become(manager, actor);
      return work(manager);
    });
  }

  /**
   * Bookkeeping of the machinery itself (claims, leases, sweeps): in its own short transaction, without an audit row,
   * and never on what a person wrote or decided.
   */
  async upkeep<T>(name: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      await this.become(manager, { kind: 'system', name });
      return work(manager);
    });
  }

  private async become(manager: EntityManager, actor: Actor): Promise<void> {
    const all = actor.kind === 'system' || (actor.kind === 'staff' && actor.allCases);
    await manager.query(
      `SELECT set_config('recourse.all', $1, true), set_config('recourse.offices', $2, true),
              set_config('recourse.case', $3, true), set_config('recourse.actor', $4, true)`,
      [
        all ? 'on' : 'off',
        actor.kind === 'staff' ? actor.offices.join(',') : '',
        actor.kind === 'worker' ? (actor.caseId ?? '') : '',
        actorName(actor),
      ],
    );
  }
}
