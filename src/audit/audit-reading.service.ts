import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface HistoryEntry {
  at: Date;
  actor: string;
  event: string;
}

export interface AuditEvent extends HistoryEntry {
  id: string;
  subject: { type: string; id: string };
  details: Record<string, unknown>;
  /** Seal that covers it; null for a few seconds. */
  seal: string | null;
}

export interface AuditRoot {
  seq: string;
  at: Date;
  events: number;
  /** SHA-256 in hexadecimal. */
  root: string;
}

interface Page {
  limit: number;
  after: string;
}

interface ListOf<T> {
  items: T[];
  next: string | null;
}

/** Reads the audit trail, oldest first. */
@Injectable()
export class AuditReading {
  /** What has happened to some things of one kind. */
  history(
    manager: EntityManager,
    subjectType: string,
    subjectIds: readonly string[],
  ): Promise<HistoryEntry[]> {
    return manager.query(
      `SELECT at, actor, event FROM audit_event WHERE subject_type = $1 AND subject_id = ANY($2) ORDER BY id`,
      [subjectType, subjectIds],
    );
  }

  async events(
    manager: EntityManager,
    { limit, after, subjectType, subjectId }: Page & { subjectType?: string; subjectId?: string },
  ): Promise<ListOf<AuditEvent>> {
    const rows = (await manager.query(
      `SELECT id, at, actor, event, jsonb_build_object('type', subject_type, 'id', subject_id) AS subject, details,
              sealed_by AS seal
         FROM audit_event
        WHERE id > $1 AND ($3::text IS NULL OR subject_type = $3) AND ($4::text IS NULL OR subject_id = $4)
        ORDER BY id LIMIT $2`,
      [after, limit + 1, subjectType ?? null, subjectId ?? null],
    )) as AuditEvent[];
    return pageOf(rows, limit, ({ id }) => id);
  }

  async roots(manager: EntityManager, { limit, after }: Page): Promise<ListOf<AuditRoot>> {
    const rows = (await manager.query(
      `SELECT seq, at, events, encode(root, 'hex') AS root FROM audit_seal WHERE seq > $1 ORDER BY seq LIMIT $2`,
      [after, limit + 1],
    )) as AuditRoot[];
    return pageOf(rows, limit, ({ seq }) => seq);
  }
}

function pageOf<T>(rows: T[], limit: number, key: (row: T) => string): ListOf<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? key(items.at(-1)!) : null };
}
