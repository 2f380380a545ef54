import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { type ReplayOutcome, main } from './demo-replay';
import { UsageError } from './lib-cli/command';
import { FakeService, type Received, type Reply, Written } from './lib-cli/fake-service';
import { type ReplayMessage, deliveriesOf, readMessages } from './lib-cli/replay-deliveries';
import { type ListedCase, baseLanguage } from './lib-cli/replay-verdict';

const TWILIO_TOKEN = 'b2c3';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A service that opens a case for every submission it has not seen, one look-up later; faults can be put in. */
class FakeRecourse {
  readonly submissions = new Map<string, { caseId: string; looks: number }>();
  readonly cases: ListedCase[] = [];
  readonly texts: Record<string, string[]> = { sms: [], web: [], hotline: [] };
  refuse: (source: string, text: string) => Reply | undefined = () => undefined;
  /** Changes a case as it is opened. */
  mar: (opened: ListedCase) => void = () => undefined;
  onRepeat: (source: string, externalId: string, text: string) => void = () => undefined;

  constructor(private readonly publicUrl: () => string) {}

  answer = (request: Received): Reply => {
    const { path, headers } = request;
    if (path === '/webhooks/twilio/sms') {
      const params = Object.fromEntries(new URLSearchParams(request.body));
      const signature = String(headers['x-twilio-signature']);
      if (!validateRequest(TWILIO_TOKEN, signature, this.publicUrl() + path, params)) return { status: 403 };
      return this.take('sms', params.MessageSid!, params.Body!, 200);
    }
    if (path === '/report') {
      const fields = new URLSearchParams(request.body);
      if (!UUID.test(fields.get('nonce')!) || !/^[a-z]{2,3}$/.test(fields.get('lang')!))
        return { status: 400 };
      return this.take('web', fields.get('nonce')!, fields.get('story')!, 303);
    }
    if (path === '/api/v1/hotline/transcripts') {
      if (headers.authorization !== 'Bearer hot') return { status: 401 };
      const call = JSON.parse(request.body) as {
        call_id: string;
        called_at: string;
        turns: { text: string }[];
      };
      if (call.called_at !== '2026-11-01T09:00:00Z') return { status: 400 };
      return this.take('hotline', call.call_id, call.turns[1]!.text, 201);
    }
    if (headers.authorization !== 'Bearer duty') return { status: 401 };
    return path === '/api/v1/cases' ? this.list(request.query) : this.lookUp(request.body);
  };

  open(source: string): ListedCase {
    const opened: ListedCase = {
      id: `case-${String(this.cases.length).padStart(6, '0')}`,
      channel: source,
      language: 'hi-Latn',
      issues: ['wages'],
      urgency: 'standard',
      needsPerson: false,
      claims: [{ office: 'doha' }],
      nextClock: '2026-11-08T09:00:00Z',
    };
    this.mar(opened);
    this.cases.push(opened);
    return opened;
  }

  private take(source: string, externalId: string, text: string, status: number): Reply {
    const refused = this.refuse(source, text);
    if (refused) return refused;
    const key = `${source} ${externalId}`;
    if (this.submissions.has(key)) {
      this.onRepeat(source, externalId, text);
      return { status: status === 201 ? 200 : status };
    }
    this.submissions.set(key, { caseId: this.open(source).id, looks: 0 });
    this.texts[source]!.push(text);
    return { status };
  }

  private lookUp(body: string): Reply {
    const { items } = JSON.parse(body) as { items: { source: string; externalId: string }[] };
    if (items.length > 500) return { status: 400 };
    const found = items.flatMap((item) => {
      const submission = this.submissions.get(`${item.source} ${item.externalId}`);
      if (!submission) return [];
      const done = submission.looks++ > 0;
      return [{ ...item, stage: done ? 'done' : 'triaged', caseId: done ? submission.caseId : null }];
    });
    return { status: 200, body: { items: found } };
  }

  private list(query: URLSearchParams): Reply {
    const after = query.get('after') ?? '';
    const limit = Number(query.get('limit'));
    const rest = this.cases.filter((c) => c.id > after);
    const items = rest.slice(0, limit);
    return { status: 200, body: { items, next: rest.length > limit ? items.at(-1)!.id : null } };
  }
}

const message = (i: number, more: Partial<ReplayMessage> = {}): ReplayMessage => ({
  id: `hi-Latn-${i}`,
  lang: 'hi-Latn',
  text: `${i} mahine se salary nahi मिला & + %`,
  issues: ['wages', 'documents'],
  urgency: 'standard',
  ...more,
});

let dir: string;
let recourse: FakeRecourse;
let service: FakeService;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'replay-'));
  const accounts = [
    { role: 'hotline', token: 'hot' },
    { role: 'duty_officer', token: 'duty' },
  ];
  writeFileSync(join(dir, 'demo-accounts.json'), JSON.stringify(accounts));
  writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ twilioAuthToken: TWILIO_TOKEN }));
  recourse = new FakeRecourse(() => service.url);
  service = await FakeService.start(recourse.answer);
});
afterEach(async () => {
  await service.stop();
  rmSync(dir, { recursive: true });
});

async function run(messages: ReplayMessage[], args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const file = join(dir, 'messages.jsonl');
  writeFileSync(file, messages.map((m) => JSON.stringify(m)).join('\n\n'));
  const around = { env: { RECOURSE_HOME: dir, ...env }, stdout: new Written(), stderr: new Written() };
  const hurry = { firstPauseMs: 1, pollMs: 1, settleMs: 1, patienceMs: 50 };
  const code = await main([file, '--url', service.url, ...args], around, hurry);
  return { code, out: around.stdout.text, err: around.stderr.text };
}

async function outcome(messages: ReplayMessage[], args: string[] = []) {
  const { code, out } = await run(messages, ['--json', ...args]);
  return { code, ...(JSON.parse(out) as ReplayOutcome) };
}

describe('demo:replay', () => {
  it('opens exactly one case for each message and channel, over several pages, twice', async () => {
    recourse.open('web');
    const messages = Array.from({ length: 180 }, (_, i) => message(i));
    expect(await outcome(messages)).toMatchObject({
      code: 0,
      exact: true,
      messages: 180,
      deliveries: 540,
      accepted: { sms: 180, web: 180, hotline: 180 },
      acceptedAgain: { sms: 180, web: 180, hotline: 180 },
      refused: [],
      cases: 540,
      rightLanguage: 540,
      rightMainIssue: 540,
      rightUrgency: 540,
      sentToPerson: 0,
      casesBefore: 1,
      casesAfterFirstPass: 541,
      casesAfterSecondPass: 541,
      changedBySecondPass: 0,
      problems: [],
    });
    const texts = messages.map((m) => m.text).sort();
    for (const source of ['sms', 'web', 'hotline']) expect(recourse.texts[source]!.sort()).toEqual(texts);
  });

  it('may be run again on the same service', async () => {
    const messages = [message(1), message(2)];
    expect((await run(messages)).code).toBe(0);
    expect(await outcome(messages)).toMatchObject({ code: 0, casesBefore: 6, casesAfterSecondPass: 6 });
  });

  it('counts what triage got right by channel', async () => {
    recourse.mar = (opened) => {
      if (opened.channel === 'sms') Object.assign(opened, { language: 'ur-Latn', needsPerson: true });
      if (opened.channel === 'web') Object.assign(opened, { issues: ['documents', 'wages'] });
      if (opened.channel === 'hotline') Object.assign(opened, { urgency: 'urgent', language: 'hi' });
    };
    expect(await outcome([message(1)])).toMatchObject({
      code: 0,
      cases: 3,
      rightLanguage: 2,
      rightMainIssue: 2,
      rightUrgency: 2,
      sentToPerson: 1,
      byChannel: {
        sms: { cases: 1, rightLanguage: 0, rightMainIssue: 1, rightUrgency: 1, sentToPerson: 1 },
        web: { cases: 1, rightLanguage: 1, rightMainIssue: 0, rightUrgency: 1, sentToPerson: 0 },
        hotline: { cases: 1, rightLanguage: 1, rightMainIssue: 1, rightUrgency: 0, sentToPerson: 0 },
      },
    });
  });

  it.each<[string, Partial<ListedCase>, Partial<ReplayOutcome>]>([
    ['no claim', { claims: [] }, { withoutClaim: 1 }],
    ['a claim without office', { claims: [{ office: 'doha' }, { office: null }] }, { withoutOffice: 1 }],
    ['no clock', { nextClock: null }, { withoutClock: 1 }],
    ['another channel', { channel: 'hotline' }, { wrongChannel: 1 }],
  ])('is not content with %s', async (_name, fault, expected) => {
    recourse.mar = (opened) => {
      if (opened.channel === 'web') Object.assign(opened, fault);
    };
    expect(await outcome([message(1)])).toMatchObject({
      code: 1,
      exact: false,
      problems: [`web hi-Latn-1: ${Object.keys(expected)[0]}`],
      ...expected,
    });
  });

  it('takes a duty reason in place of an office', async () => {
    recourse.mar = (opened) => (opened.claims = [{ office: null, route: 'duty' }]);
    expect(await outcome([message(1)])).toMatchObject({ code: 0, withoutOffice: 0 });
  });

  it('sees a case that two deliveries share, and one that nobody sent', async () => {
    recourse.mar = (opened) => {
      const first = recourse.cases[0];
      if (opened.channel === 'hotline' && first) opened.id = first.id;
    };
    expect(await outcome([message(1)])).toMatchObject({ code: 1, sharingACase: 2, surplusCases: 0 });

    recourse.mar = () => undefined;
    recourse.refuse = () => {
      recourse.refuse = () => undefined;
      recourse.open('sms');
      return undefined;
    };
    expect(await outcome([message(2)])).toMatchObject({ code: 1, surplusCases: 1, sharingACase: 0 });
  });

  it('sees a second pass that opens a case, or moves a submission to another', async () => {
    recourse.onRepeat = (source) => void (source === 'sms' && recourse.open(source));
    expect(await outcome([message(1)])).toMatchObject({
      code: 1,
      casesAfterFirstPass: 3,
      casesAfterSecondPass: 4,
      changedBySecondPass: 1,
    });
    recourse.onRepeat = (source, externalId) => {
      if (source === 'web') recourse.submissions.get(`web ${externalId}`)!.caseId = 'case-000000';
    };
    expect(await outcome([message(2)])).toMatchObject({ code: 1, changedBySecondPass: 1 });
  });

  it('names what was refused and what never got a case, without repeating its words', async () => {
    recourse.refuse = (source, text) =>
      source === 'web' && text.startsWith('2') ? { status: 422 } : undefined;
    const { code, out } = await run([message(1), message(2)]);
    expect(code).toBe(1);
    expect(out).toContain('web hi-Latn-2: status 422\n');
    expect(out).toContain('web hi-Latn-2: withoutCase\n');
    expect(out).toMatch(/^accepted +sms 2, web 1, hotline 2 in /m);
    expect(out).toMatch(/^cases +5; without 1, shared 0$/m);
    expect(out).not.toContain('mahine');
  });

  it('signs for the public address, and tries again where the service stumbles', async () => {
    recourse = new FakeRecourse(() => 'https://help.example');
    let stumbles = 2;
    recourse.refuse = (source) => (source === 'sms' && stumbles-- > 0 ? { status: 503 } : undefined);
    await service.stop();
    service = await FakeService.start(recourse.answer);
    expect((await run([message(1)], [], { PUBLIC_URL: 'https://help.example/' })).code).toBe(0);
    expect((await run([message(2)])).code).toBe(1);
  });

  it('sends only as many as asked', async () => {
    expect(await outcome([message(1), message(2), message(3)], ['--limit', '2'])).toMatchObject({
      messages: 2,
    });
  });

  it('refuses what it cannot replay', async () => {
    await expect(run([message(1), message(1)])).rejects.toThrow('Line 3 repeats an id.');
    await expect(run([message(1, { issues: [] })])).rejects.toThrow('Line 1 is not');
    await expect(run([message(1)], ['--url', 'https://help.example'])).rejects.toThrow('not on this machine');
    await expect(run([message(1)], ['--limit', 'all'])).rejects.toThrow(UsageError);
    await expect(run([message(1)], [], { RECOURSE_HOME: join(dir, 'none') })).rejects.toThrow(
      'TWILIO_AUTH_TOKEN',
    );
    expect((await run([])).code).toBe(1);
    expect(() => readMessages('{"id": "a"\n')).toThrow('Line 1 is not');
    expect(service.requests.filter((r) => r.path.startsWith('/webhooks'))).toEqual([]);
  });
});

describe('deliveriesOf', () => {
  const credentials = {
    publicUrl: 'http://x',
    twilioAccountSid: 'AC',
    twilioAuthToken: 't',
    hotlineToken: 'h',
  };
  const messages = Array.from({ length: 3_000 }, (_, i) => message(i));

  it('is the same every time', () => {
    expect(deliveriesOf(messages.slice(0, 5), credentials)).toEqual(
      deliveriesOf(messages.slice(0, 5), credentials),
    );
  });

  it('gives every message a valid mobile number of its own, over six countries', () => {
    const numbers = deliveriesOf(messages, credentials)
      .filter((delivery) => delivery.source === 'sms')
      .map((delivery) => new URLSearchParams(delivery.sending.body as string).get('From')!);
    expect(numbers.filter((number) => !isValidPhoneNumber(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(3_000);
    const countries = ['+974', '+966', '+971', '+965', '+60', '+65'];
    for (const code of countries)
      expect(numbers.filter((n) => n.startsWith(code)).length).toBeGreaterThan(400);
  });

  it('names every delivery by an id that no other has', () => {
    const ids = deliveriesOf(messages, credentials).map((delivery) => delivery.externalId);
    expect(new Set(ids).size).toBe(9_000);
    expect(ids[0]).toMatch(/^SM[0-9a-f]{32}$/);
    expect(ids[1]).toMatch(UUID);
    expect(ids[2]).toBe('call-hi-Latn-0');
  });
});

describe('baseLanguage', () => {
  it.each([
    ['hi-Latn', 'hi'],
    ['vi-x-plain', 'vi'],
    ['fil', 'tl'],
    ['tl', 'tl'],
    ['fa', 'fa'],
    ['prs', 'fa'],
    ['ckb-Arab', 'ku'],
    ['ku', 'ku'],
  ])('%s is %s', (tag, base) => {
    expect(baseLanguage(tag)).toBe(base);
  });
});
