import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { newSid, startTestApp, textOf, type TestApp } from '../support/app';
import { QueueModule } from '../../src/platform/queue/queue.module';
import { backends } from '../support/backends';
import { files, found, keyspace, tables, type Haystack } from '../support/canaries';
import { hire } from '../support/people';
import { Phone } from '../support/phone';
import { caseOf, fileCall, fileForm, filePartner } from '../support/sources';

/** Words that stand nowhere but where they are planted. */
const CANARY = {
  body: 'Zitrönling quetzal ninefold',
  second: 'Wobbegong äquinox',
  party: 'Brünnhilde Vortex Contracting',
  number: '+97455093718',
  national: '55093718',
  profile: 'Profile Axolotl',
  media: 'ME5ca1ab1ecanary',
  variant: 'Altered Narwhal',
  story: 'Kookaburra storý told',
  where: 'Calle Ünique 8841',
  about: 'Pangolin & Söhne Trading',
  formPhone: '55093719',
  pin: '90417263',
  caller: '55093720',
  callerWords: 'Ocelot lament of the caller',
  operator: 'Quibblewick the operator asks',
  callId: 'call-Zymurgy-77',
  partner: 'Tardigrade in an app',
  key: 'key-Numbat-0042',
  password: 'Kumquat-Xylophone-Passw0rd',
  wrongPassword: 'Mangosteen-Wrong-Passw0rd',
  staffPhone: '+15005550199',
  unsigned: 'Unsigned Dugong',
  broken: 'Broken Echidna',
  address: 'Address-Kakapo',
} as const;

describe.each(backends)(
  'what people entrust to us lies nowhere in the clear, with the queue on $name',
  ({ start }) => {
    let backend: Awaited<ReturnType<typeof start>>;
    let service: TestApp;
    let logged = '';
    const secrets: string[] = Object.values(CANARY);

    beforeAll(async () => {
      backend = await start();
      for (const stream of [process.stdout, process.stderr]) {
        jest.spyOn(stream, 'write').mockImplementation((chunk) => {
          logged += String(chunk);
          return true;
        });
      }
      service = await startTestApp({ role: 'web', redisUrl: backend.redisUrl, env: { LOG_LEVEL: 'debug' } });
    });
    afterAll(async () => {
      jest.restoreAllMocks();
      await service?.stop();
      await backend?.stop();
    });

    const haystacks = async (): Promise<Haystack[]> => [
      ...(await tables(service)),
      ...(backend.redisUrl ? await keyspace(backend.redisUrl) : []),
      ...files(service.home, tmpdir()),
      { place: 'the log', text: logged },
    ];

    /** Everything that arrives, well formed and not. */
    const plant = async () => {
      const phone = new Phone(service, CANARY.number);
      await phone.send(`Company ${CANARY.party} not paying my salary three months. ${CANARY.body}`);
      const other = { ...textOf(CANARY.number, CANARY.variant), MessageSid: phone.sids[0]! };
      expect((await service.webhook(other)).status).toBe(200);
      const media = {
        MediaUrl0: `https://api.twilio.com/Media/${CANARY.media}`,
        MediaContentType0: 'image/jpeg',
      };
      await phone.send(CANARY.second, { NumMedia: '1', ...media, ProfileName: CANARY.profile });
      const unsigned = { 'x-twilio-signature': 'none' };
      expect(
        (await service.webhook(textOf(CANARY.number, CANARY.unsigned), { headers: unsigned })).status,
      ).toBe(403);
      secrets.push(...phone.sids);

      const { story, where, about, pin } = CANARY;
      const nonce = randomUUID();
      const filed = await fileForm(service, {
        nonce,
        story,
        where,
        about,
        phone: `+974 ${CANARY.formPhone}`,
        safe: 'no',
        pin,
      });
      expect(filed.status).toBe(200);
      const receipt = filed.receipt!;
      secrets.push(nonce, receipt);
      expect((await fileForm(service, { story: CANARY.broken, pin: CANARY.broken })).status).toBe(400);

      const call = {
        call_id: CANARY.callId,
        caller_number: `+974${CANARY.caller}`,
        turns: [
          { speaker: 'operator', text: CANARY.operator },
          { speaker: 'caller', text: CANARY.callerWords },
        ],
      };
      expect((await fileCall(service, call)).status).toBe(201);
      expect((await fileCall(service, `{"turns": [{"speaker": "${CANARY.broken}"`)).status).toBe(400);
      expect((await filePartner(service, CANARY.key, { text: CANARY.partner })).status).toBe(201);
      expect(
        (await filePartner(service, newSid(), { text: CANARY.broken, country: CANARY.broken })).status,
      ).toBe(400);

      const someone = { email: 'someone@qa.test', role: 'caseworker', office: 'qa-ombudsperson' } as const;
      await hire(service, { ...someone, phone: CANARY.staffPhone }, CANARY.password);
      for (const password of [CANARY.password, CANARY.wrongPassword]) {
        const body = new URLSearchParams({ email: 'someone@qa.test', password }).toString();
        const type = { 'content-type': 'application/x-www-form-urlencoded' };
        expect((await service.post(null, '/desk/sign-in', body, type)).status).toBe(
          password === CANARY.password ? 303 : 401,
        );
      }
      secrets.push('token-of-someone@qa.test');
      for (const tried of [CANARY.pin, '11112222'])
        await service.post(null, '/api/v1/receipts/lookup', { receipt, pin: tried });
      for (const url of [
        `/${CANARY.address}`,
        `/report?lang=${CANARY.address}`,
        `/api/v1/cases/${CANARY.address}`,
      ]) {
        await service.get('duty_officer', url);
      }
      return { phone, nonce };
    };

    it('neither while it waits, nor when it has been worked on, answered, read and escalated', async () => {
      const { phone, nonce } = await plant();
      expect(found(secrets, await haystacks())).toEqual([]);

      // Until now it only took in.
      await service.app.get(QueueModule).work();
      await service.settle();
      service.clock.advance({ minutes: 1 });
      const answer = await phone.send('1');
      await service.settle();
      service.clock.advance({ days: 30 });
      await service.tick();
      secrets.push(answer);

      // It has all arrived: a person who may read it does.
      const text = await phone.case();
      expect(text.submissions.map((each) => each.text).join()).toContain(CANARY.body);
      expect(text.submissions[0]!.variants).toMatchObject([{ text: CANARY.variant }]);
      expect(JSON.stringify(text.submissions[0]!.assessment!.facts)).toContain('Vortex');
      expect(text.notices.map(({ message }) => message)).toContain('receipt_and_question');
      const issued = text.notices.flatMap(({ body }) => /(\d{4} ){3}\d{4}/.exec(body ?? '')?.[0] ?? []);
      expect(issued).toHaveLength(1);
      secrets.push(...issued);
      expect((await caseOf(service, 'web', nonce)).submissions[0]!.form).toMatchObject({
        where: CANARY.where,
      });
      expect((await caseOf(service, 'hotline', CANARY.callId)).submissions[0]!.turns).toHaveLength(2);
      expect((await caseOf(service, 'api', CANARY.key)).submissions[0]!.text).toBe(CANARY.partner);

      expect(found(secrets, await haystacks())).toEqual([]);
      expect(logged).toContain('malformed');
    });

    it('the audit trail names events, ids and codes, and nothing that anybody wrote', async () => {
      const events = await service.rows<{
        event: string;
        actor: string;
        subject_id: string;
        details: Record<string, unknown>;
      }>('SELECT event, actor, subject_id, details FROM audit_event');
      expect(events.length).toBeGreaterThan(50);
      const code = /^[a-z0-9_.:,*-]{0,64}$/i;
      for (const { event, actor, subject_id: subject, details } of events) {
        expect(event).toMatch(/^[a-z_]+\.[a-z_]+$/);
        expect(actor).toMatch(/^(system:[a-z-]+|staff:[0-9a-f-]{36}|worker)$/);
        expect(subject).toMatch(code);
        for (const value of Object.values(details).flat()) expect(String(value)).toMatch(code);
      }
    });

    it('and where something did lie about, it would be found', async () => {
      const { body, number } = CANARY;
      const file = join(service.home, 'planted');
      await service.rows('CREATE TABLE planted (t text, b bytea, j jsonb)');
      const redis = backend.redisUrl ? new Redis(backend.redisUrl) : null;
      try {
        const expectPlanted = async (word: string, place: string) =>
          expect(found([word], await haystacks())).toContainEqual(
            expect.stringContaining(`${word} in ${place}`),
          );
        const base64 = Buffer.from(`x${body}`).toString('base64');
        for (const [column, value] of [
          ['t', body.toUpperCase()],
          ['t', `a=${encodeURIComponent(body)}`],
          ['t', base64],
          ['t', Buffer.from(body).toString('hex')],
          ['b', Buffer.from(`..${body}..`)],
          ['j', JSON.stringify({ a: [body] })],
        ] as const) {
          await service.rows('DELETE FROM planted');
          await service.rows(`INSERT INTO planted (${column}) VALUES ($1)`, [value]);
          await expectPlanted(body, 'public.planted');
        }
        writeFileSync(file, `x${number}x`);
        await expectPlanted(number, file);
        if (redis) {
          await redis.hset('planted', 'a', body);
          await expectPlanted(body, 'redis planted');
        }
        process.stdout.write(`a line with ${body} in it\n`);
        await expectPlanted(body, 'the log');
      } finally {
        redis?.disconnect();
        rmSync(file, { force: true });
        await service.rows('DROP TABLE planted');
      }
    });
  },
);
