import { Injectable, Logger } from '@nestjs/common';
import { system } from '../database/actor';
import { Database } from '../database/database';
import { MIGRATIONS } from '../database/migrate';
import { QueueBackend } from '../queue/queue-backend';
import { describeError } from './describe-error.rules';

const PATIENCE_MS = 2_000;

export type Part = 'database' | 'migrations' | 'queue';

/** Whether this process can do its work now. */
@Injectable()
export class Readiness {
  private readonly log = new Logger('Readiness');

  constructor(
    private readonly database: Database,
    private readonly queue: QueueBackend,
  ) {}

  /** What is missing; empty when nothing is. */
  async missing(): Promise<Part[]> {
    const [applied, queue] = await Promise.all([
      this.ask('database', () => this.appliedMigrations()),
      this.ask('queue', () => this.queue.waiting()),
    ]);
    const behind = applied && MIGRATIONS.some(({ name }) => !applied.has(name));
    return [
      ...(applied ? [] : (['database'] as const)),
      ...(behind ? (['migrations'] as const) : []),
      ...(queue ? [] : (['queue'] as const)),
    ];
  }

  private async appliedMigrations(): Promise<Set<string>> {
    const rows = await this.database.read(
      system('health'),
      (manager) => manager.query('SELECT name FROM migrations') as Promise<{ name: string }[]>,
    );
    return new Set(rows.map(({ name }) => name));
  }

  private async ask<T>(part: Part, question: () => Promise<T>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
    });
    try {
      return await Promise.race([question(), late]);
    } catch (error) {
      this.log.warn(`${part}: ${describeError(error)}`);
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
