import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Instalment } from './instalment.entity';
import { ObligationRow } from './obligation.entity';
import type { Obligation, Report } from './obligation.rules';
import { ReceiptReport } from './receipt-report.entity';
import { sum } from './sums.rules';

/** What is owed, with all that was said of it. */
export interface Owing {
  row: ObligationRow;
  obligation: Obligation;
}

/** Reads obligations from the rows as they are. */
@Injectable()
export class ObligationReading {
  /** In the order in which they were set. */
  async ofClaim(manager: EntityManager, claimId: string): Promise<Owing[]> {
    const rows = await manager.find(ObligationRow, {
      where: { claimId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const obligationId = In(rows.map(({ id }) => id));
    const instalments = await manager.find(Instalment, { where: { obligationId }, order: { n: 'ASC' } });
    const reports = await manager.find(ReceiptReport, {
      where: { obligationId },
      order: { seq: 'ASC' },
    });
    return rows.map((row) => ({
      row,
      obligation: toObligation(
        row,
        instalments.filter((each) => each.obligationId === row.id),
        reports.filter((each) => each.obligationId === row.id),
        rows.some(({ replaces }) => replaces === row.id),
      ),
    }));
  }
}

function toObligation(
  row: ObligationRow,
  instalments: Instalment[],
  reports: ReceiptReport[],
  replaced: boolean,
): Obligation {
  const { id, kind, obligor, recorded, acceleratedAt, currency } = row;
  return {
    ...{ id, kind, obligor, recorded, acceleratedAt, replaced },
    money: currency && {
      owed: sum('owed', currency, Number(row.owed)),
      agreed: sum('agreed', currency, Number(row.agreed)),
    },
    instalments: instalments.map(({ n, agreed, dueAt }) => ({
      n,
      agreed: currency && agreed ? sum('agreed', currency, Number(agreed)) : null,
      dueAt,
    })),
    reports: reports.map((each) => toReport(each, currency)),
  } as Obligation;
}

function toReport({ saidBy, what, paid, claimed, saidAt: at }: ReceiptReport, currency: string | null) {
  const money = <K extends 'paid' | 'claimed'>(kind: K, minor: string | null) =>
    currency && minor ? sum(kind, currency, Number(minor)) : null;
  return (
    saidBy === 'worker'
      ? { at, saidBy, what, paid: money('paid', paid) }
      : { at, saidBy, what, claimed: money('claimed', claimed) }
  ) as Report;
}
