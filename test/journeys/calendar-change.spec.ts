import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyService } from '../../src/policy/policy.service';
import { startTestApp, type TestApp } from '../support/app';
import { TestClock } from '../support/clock';

interface ClockLine {
  kind: string;
  due_at: Date;
  state: string;
}

describe('a holiday that is proclaimed while a clock runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-policy-'));
  let service: TestApp;

  beforeAll(async () => {
    cpSync('policy', folder, { recursive: true });
    // A Monday morning in Doha.
    const clock = new TestClock(new Date('2026-11-02T06:00:00Z'));
    service = await startTestApp({ clock, env: { POLICY_DIR: folder } });
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const acknowledge = async () => {
    const [line] = await service.rows<ClockLine>(
      `SELECT kind, due_at, state FROM clock WHERE kind = 'acknowledge'`,
    );
    return line!;
  };

  it('moves the deadline by the day nobody works, on the record, and only once', async () => {
    await service.text('+97455501001', 'my boss does not give my rest day, no day off in the week');
    await service.settle();
    const before = await acknowledge();

    const file = join(folder, 'calendars', 'qatar.yaml');
    const holiday = `holidays:\n  - date: 2026-11-03\n    name: A feast\n    status: provisional\n    source: This test\n`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^holidays:\n/m, holiday));
    await service.app.get(PolicyService).load();
    service.clock.advance({ minutes: 2 });
    await service.tick();

    const after = await acknowledge();
    expect(after.due_at.getTime() - before.due_at.getTime()).toBe(86_400_000);
    const changes = () => service.rows(`SELECT 1 FROM clock_event WHERE kind = 'calendar_change'`);
    const changed = (await changes()).length;
    expect(changed).toBeGreaterThan(0);

    service.clock.advance({ minutes: 2 });
    await service.tick();
    expect(await changes()).toHaveLength(changed);

    // The moon was seen on another day.
    const announced = readFileSync(file, 'utf8')
      .replace('date: 2026-11-03', 'date: 2026-11-10')
      .replace('name: A feast\n    status: provisional', 'name: A feast\n    status: confirmed');
    writeFileSync(file, announced);
    await service.app.get(PolicyService).load();
    service.clock.advance({ minutes: 2 });
    await service.tick();
    expect((await acknowledge()).due_at).toEqual(before.due_at);
    expect((await changes()).length).toBeGreaterThan(changed);
  });
});
