import { Injectable } from '@nestjs/common';
import { IsNull, Not, type FindOptionsWhere } from 'typeorm';
import { Staff } from '../identity/staff.entity';
import type { ParamsOf, StaffMessage } from '../notifications/messages/catalogue.message';
import { NoticeService } from '../notifications/notice.service';
import type { Told } from '../policy/policy.rules';
import type { Tx } from '../platform/database/database';
import { CaseBar } from './routing/case-bar.entity';

export interface StaffTelling<K extends StaffMessage = StaffMessage> {
  caseId: string | null;
  message: K;
  params: ParamsOf<K>;
}

/** Tells the members of staff whom a rung or a page names. */
@Injectable()
export class StaffNotifier {
  constructor(private readonly notices: NoticeService) {}

  /** Tells each person once. Where nobody holds the part that is named, the office hears it, and then the duty rota. */
  async tell<K extends StaffMessage>(
    tx: Tx,
    told: readonly Told[],
    holder: { office: string | null; assignedTo: string | null },
    telling: StaffTelling<K>,
  ): Promise<void> {
    const people = new Map<string, Staff>();
    const barred = await this.barred(tx, telling.caseId);
    for (const part of told)
      for (const person of await this.people(tx, part, holder, barred)) people.set(person.id, person);
    for (const person of people.values()) await this.tellOne(tx, person, telling);
  }

  /** Who may not know of a case. */
  async barred(tx: Tx, caseId: string | null): Promise<string[]> {
    if (caseId === null) return [];
    const bars = await tx.manager.findBy(CaseBar, { caseId, liftedAt: IsNull() });
    return bars.map(({ staffId }) => staffId);
  }

  async tellOne<K extends StaffMessage>(
    tx: Tx,
    person: Staff,
    { caseId, message, params }: StaffTelling<K>,
  ): Promise<void> {
    const { id: staffId, language } = person;
    await this.notices.queue(tx, {
      to: { staffId },
      ...(caseId ? { caseId } : {}),
      message,
      params,
      language,
    });
  }

  private async people(
    tx: Tx,
    part: Told,
    { office, assignedTo }: { office: string | null; assignedTo: string | null },
    barred: readonly string[],
  ): Promise<Staff[]> {
    const find = async (where: FindOptionsWhere<Staff>) => {
      const found = await tx.manager.find(Staff, { where: { ...where, active: true }, order: { id: 'ASC' } });
      return found.filter(({ id }) => !barred.includes(id));
    };
    const tried: Record<Told, () => Promise<Staff[]>> = {
      // Whoever went to another office hears no more of it; the duty desk has none.
      officer: async () => {
        const held = assignedTo ? await find({ id: assignedTo }) : [];
        return held.filter((each) => each.office === null || each.office === office);
      },
      coordinator: async () => (office ? find({ office, role: 'coordinator' }) : []),
      office: async () => (office ? find({ office }) : []),
      duty: () => find({ dutyOrder: Not(IsNull()) }),
    };
    for (const each of [part, 'office', 'duty'] as const) {
      const people = await tried[each]();
      if (people.length > 0) return people;
    }
    return [];
  }
}
