import type { CaseDetail } from '../../src/cases/case-view.rules';
import type { TracedSubmission } from '../../src/cases/submission-trace.service';
import { DevPhoneReading } from '../../src/notifications/dev-phone-reading.service';
import { newSid, type TestApp } from './app';
import { openCase, trace } from './sources';

/** A notice to a number, in whatever state. */
export interface NoticeRow {
  message: string;
  state: string;
  heldFor: string | null;
  language: string;
}

let numbers = 0;
/** A number that no other test has; in Qatar unless another beginning is given. */
export const newNumber = (prefix = '+9745500'): string => prefix + String(++numbers).padStart(4, '0');

/** A worker's phone: what it sends, what comes back, and the cases that people see of it. */
export class Phone {
  readonly sids: string[] = [];

  constructor(
    private readonly service: TestApp,
    readonly number: string = newNumber(),
    private readonly channel: 'sms' | 'whatsapp' = 'sms',
  ) {}

  /** Sends a text, without waiting for what becomes of it. */
  async send(body: string, more: Record<string, string> = {}): Promise<string> {
    const sid = newSid();
    const from = this.channel === 'whatsapp' ? `whatsapp:${this.number}` : this.number;
    this.sids.push(sid);
    const status = await this.service.text(from, body, { MessageSid: sid, ...more });
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
    return sid;
  }

  /** Sends a text, a second after the one before, and waits until the service has done with it. */
  async text(body: string, more: Record<string, string> = {}): Promise<string> {
    if (this.sids.length > 0) this.service.clock.advance({ minutes: 1 / 60 });
    const sid = await this.send(body, more);
    await this.service.settle();
    return sid;
  }

  /** The cases that its texts are in, in the order of the texts, as the duty officer sees them. */
  async cases(): Promise<CaseDetail[]> {
    const ids = new Set((await this.trace()).flatMap(({ caseId }) => caseId ?? []));
    const cases: CaseDetail[] = [];
    for (const id of ids) cases.push(await openCase(this.service, id));
    return cases;
  }

  /** The one case it has. */
  async case(): Promise<CaseDetail> {
    const [only, ...others] = await this.cases();
    if (!only || others.length > 0)
      throw new Error(`the number has ${others.length + (only ? 1 : 0)} cases, not one`);
    return only;
  }

  /** What it has received, oldest first. */
  async heard(): Promise<string[]> {
    const texts = await this.service.app.get(DevPhoneReading).conversation(this.number, this.channel);
    return texts.map(({ body }) => body);
  }

  /** Every notice that was ever meant for it, in any state: what the table holds, not what a view shows. */
  async notices(): Promise<NoticeRow[]> {
    return this.service.rows<NoticeRow>(
      `SELECT n.message, n.state, n.held_for AS "heldFor", n.language FROM notice n
        WHERE n.contact_id IN (
          SELECT contact_id FROM submission WHERE id = ANY($1))
        ORDER BY n.created_at, n.id`,
      [(await this.trace()).flatMap(({ submissionId }) => submissionId ?? [])],
    );
  }

  /** How far each of its texts has come. */
  trace(): Promise<TracedSubmission[]> {
    return trace(
      this.service,
      this.sids.map((externalId) => ({ source: 'sms', externalId })),
    );
  }
}
