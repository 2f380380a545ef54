import { randomBytes } from 'node:crypto';
import { Global, Injectable, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Staff } from '../../src/identity/staff.entity';
import { StaffSession } from '../../src/identity/staff-session.entity';
import { Clock } from '../../src/platform/clock';
import { Config, readConfig } from '../../src/platform/config/config';
import { DataKey } from '../../src/platform/crypto/data-key.entity';
import { SlowHash } from '../../src/platform/crypto/slow-hash';
import { Vault } from '../../src/platform/crypto/vault.service';
import { connect } from '../../src/platform/database/connection';
import { Database } from '../../src/platform/database/database';
import { migrate } from '../../src/platform/database/migrate';
import { Sentences, type Language } from '../../src/platform/i18n/sentences';
import { Hints } from '../../src/platform/queue/hints';
import { Loops } from '../../src/platform/queue/loops';
import { QueueBackend } from '../../src/platform/queue/queue-backend';
import { createHttpAdapter } from '../../src/platform/web/http-adapter';
import { TestClock } from './clock';
import { createTestDatabase } from './postgres';

/** Shows keys in place of sentences, so that a test sees which one was chosen. */
@Injectable()
export class KeysForSentences extends Sentences {
  text(language: string, key: string): string {
    return `${language} ${key}`;
  }

  direction(language: string): 'ltr' | 'rtl' {
    return language === 'ar' ? 'rtl' : 'ltr';
  }

  best(requested: string | undefined): string {
    return /^(ar|ne)/.exec(requested ?? '')?.[1] ?? 'en';
  }

  languages(): Language[] {
    return [];
  }
}

/** A queue that takes everything and works nothing off; `away` makes it refuse. */
@Injectable()
export class IdleQueue {
  away = false;

  async offer(): Promise<void> {
    if (this.away) throw new Error('away');
  }

  async waiting() {
    if (this.away) throw new Error('away');
    return { intake: 3, sending: 0 };
  }
}

export interface Ground {
  app: NestFastifyApplication;
  database: Database;
  clock: TestClock;
  config: Config;
  /** As superuser, behind row-level security. */
  sql<T = Record<string, unknown>>(query: string, params?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

interface GroundOptions {
  imports?: (Type | DynamicModule)[];
  controllers?: Type[];
  env?: Record<string, string>;
}

/** An application of a few modules on a database of its own: what every feature stands on, with the clock in hand. */
export async function startGround(options: GroundOptions = {}): Promise<Ground> {
  const db = await createTestDatabase();
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: db.appUrl,
    DATABASE_MIGRATION_URL: db.ownerUrl,
    DATA_KEY: randomBytes(32).toString('base64'),
    ...options.env,
  });
  await migrate(config);
  const source = await connect(config, [DataKey, Staff, StaffSession]);
  const clock = new TestClock(new Date('2026-03-01T08:00:00Z'));

  @Global()
  @Module({
    imports: options.imports ?? [],
    controllers: options.controllers ?? [],
    providers: [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: DataSource, useValue: source },
      { provide: Sentences, useClass: KeysForSentences },
      { provide: QueueBackend, useClass: IdleQueue },
      Hints,
      Loops,
      Database,
      Vault,
      SlowHash,
    ],
    exports: [Config, Clock, DataSource, Sentences, QueueBackend, Hints, Loops, Database, Vault, SlowHash],
  })
  class GroundModule {}

  const admin = new Client({ connectionString: db.adminUrl });
  const end = async () => {
    await admin.end();
    await source.destroy();
    await db.drop();
  };
  await admin.connect();
  try {
    const app = await NestFactory.create<NestFastifyApplication>(GroundModule, createHttpAdapter(config), {
      logger: false,
      abortOnError: false,
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return {
      app,
      database: app.get(Database),
      clock,
      config,
      sql: async <T>(query: string, params: unknown[] = []) => (await admin.query(query, params)).rows as T[],
      close: async () => {
        await app.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
