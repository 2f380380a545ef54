import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMessages } from '../../scripts/triage/messages';
import { Corrections } from '../../src/triage/corrections.service';
import { startTestApp, type TestApp } from '../support/app';
import { Phone } from '../support/phone';

describe('a correction made in the desk', () => {
  let service: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'corrections-'));
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await service?.stop();
  });

  it('comes out as a line to learn from, the latest word only, and nothing that nobody corrected', async () => {
    const [phone, other] = [new Phone(service), new Phone(service)];
    await phone.text('boss not pay me\t3 months,\nroom 12');
    await other.text('my salary is late, call me on 0501234567');
    const [submission] = (await phone.case()).submissions;
    for (const [issues, urgency] of [
      [['contract'], 'standard'],
      [['wages', 'housing'], 'urgent'],
    ] as const) {
      const body = { language: 'en', issues, urgency };
      const path = `/api/v1/submissions/${submission!.id}/correction`;
      expect((await service.post('duty_officer', path, body)).status).toBe(204);
    }
    const lines = await service.app.get(Corrections, { strict: false }).export();
    expect(lines).toEqual(['wages,housing\turgent\tboss not pay me 0 months, room 00']);

    const file = join(folder, 'corrections.tsv');
    writeFileSync(file, ['# head', ...lines, ''].join('\n'));
    expect(readMessages(file)).toEqual([
      {
        text: 'boss not pay me 0 months, room 00',
        issues: ['wages', 'housing'],
        urgency: 'urgent',
        contact: [],
        variety: 'corrections',
      },
    ]);
    const [recorded] = await service.rows(
      `SELECT details FROM audit_event WHERE event = 'corrections.exported'`,
    );
    expect(recorded).toEqual({ details: { lines: 1 } });
  });
});
