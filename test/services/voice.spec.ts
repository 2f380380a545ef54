import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { CaseDetail, DutyView } from '../../src/cases/case-view.rules';
import { WebIntakeService } from '../../src/intake/web/web-intake.service';
import { ErasureService } from '../../src/cases/worker/erasure.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import type { CallBack } from '../../src/intake/voice/call-backs.service';
import { AUTH_TOKEN, PUBLIC_URL, type TestApp } from '../support/app';
import { files, found, tables } from '../support/canaries';
import { newNumber } from '../support/phone';
import { caseOf, trace } from '../support/sources';
import type { FakeTwilio } from '../support/twilio';
import { startWithTwilio } from '../support/twilio-app';
import { ACCOUNT, newSidOf } from '../support/twilio-records';

const VOICE = '/webhooks/twilio/voice';

let service: TestApp;
let twilio: FakeTwilio;
let stop: () => Promise<void>;

beforeAll(async () => ({ service, twilio, stop } = await startWithTwilio()));
beforeEach(() => twilio.reset());
afterAll(() => stop?.());

/** A call as Twilio plays it: it goes where the answer sends it, and signs what it asks. */
class Call {
  readonly sid = newSidOf('CA');
  heard = '';
  private next = '';

  constructor(readonly from: string = newNumber()) {}

  async post(url: string, params: Record<string, string> = {}, token = AUTH_TOKEN) {
    const all = { CallSid: this.sid, AccountSid: ACCOUNT, From: this.from, To: '+15005550006', ...params };
    const response = await service.app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(token, PUBLIC_URL + url, all),
      },
      payload: new URLSearchParams(all).toString(),
    });
    return { status: response.statusCode, body: response.body };
  }

  private async go(url: string, params: Record<string, string> = {}): Promise<this> {
    const { status, body } = await this.post(url, params);
    expect([url, status]).toEqual([url, 200]);
    this.heard = body;
    this.next = urlIn(body, 'action');
    return this;
  }

  begin = (): Promise<this> => this.go(VOICE, { CallStatus: 'ringing' });
  press = (keys: string): Promise<this> => this.go(this.next, keys ? { Digits: keys } : {});
  again = (keys: string): Promise<this> => this.go(this.next, { Digits: keys });

  /** Speaks, and hears what comes after it. */
  async speak(recording: { url: string }, seconds = 7): Promise<{ told: string; words: string }> {
    const [told, words] = [
      urlIn(this.heard, 'recordingStatusCallback'),
      urlIn(this.heard, 'transcribeCallback'),
    ];
    await this.go(this.next, {
      RecordingUrl: recording.url,
      RecordingDuration: String(seconds),
      Digits: '#',
    });
    return { told, words };
  }

  hangUp = () => this.post(`${VOICE}/ended`, { CallStatus: 'completed', CallDuration: '9' });
  case = (): Promise<CaseDetail> => caseOf(service, 'voice', this.sid);
}

/** An address in TwiML, without what is before its path. */
function urlIn(twiml: string, name: string): string {
  const [, url = ''] = new RegExp(` ${name}="([^"]+)"`).exec(twiml) ?? [];
  return url.replaceAll('&amp;', '&').replace(PUBLIC_URL, '');
}

/** At the menu, in English, which is the first of the languages where there are several. */
const atMenu = async (call = new Call()): Promise<Call> => {
  await call.begin();
  return call.heard.includes('at=languages') ? call.press('1') : call;
};
const speaking = async () => (await (await atMenu()).press('1')).press('1');
const waiting = async () =>
  (await service.get<{ items: CallBack[] }>('duty_officer', '/api/v1/calls')).body.items;
const later = async (minutes: number) => {
  service.clock.advance({ minutes });
  await service.tick();
};

describe('a call', () => {
  it('hears of the way to a person before anything else', async () => {
    const call = await new Call().begin();
    expect(call.heard).toMatch(/<Gather [^>]*actionOnEmptyResult="true"/);
    expect(call.heard).toContain('press 0');
    const { heard } = await atMenu();
    expect(heard.indexOf('press 0')).toBeGreaterThan(0);
    expect(heard.indexOf('press 0')).toBeLessThan(heard.indexOf('Press 1'));
  });

  it('is recorded after consent, kept as evidence, and gone at Twilio a day later', async () => {
    const call = await speaking();
    expect(call.heard).toMatch(/<Record [^>]*transcribe="true"/);
    const recording = twilio.record(wave('canary-of-the-voice'));
    const { told, words } = await call.speak(recording);
    expect(call.heard).toContain('Thank you.');
    // Told again, in another order: it changes nothing.
    const again = { RecordingUrl: recording.url, RecordingStatus: 'completed', RecordingDuration: '7' };
    expect((await call.post(told, again)).status).toBe(200);
    const said = {
      ...{ RecordingUrl: recording.url, TranscriptionStatus: 'completed' },
      TranscriptionText: 'my company is not paying my salary three months',
      TranscriptionSid: newSidOf('TR'),
    };
    twilio.transcriptions.push({ sid: said.TranscriptionSid });
    expect((await call.post(words, said)).status).toBe(200);
    expect((await call.post(words, said)).status).toBe(200);
    expect((await call.post(told, again)).status).toBe(200);
    await call.hangUp();
    await service.settle();

    const detail = await call.case();
    expect(detail).toMatchObject({ channel: 'hotline', language: 'en', country: 'QA' });
    expect(detail.claims.map(({ issue }) => issue)).toEqual(['wages']);
    const [only, ...others] = detail.submissions;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      text: said.TranscriptionText,
      leavesNumber: true,
      media: [{ type: 'audio/wav', state: 'stored', trust: 'known' }],
    });
    expect(await waiting()).toEqual([]);
    const url = `/api/v1/cases/${detail.id}/media/${only!.media[0]!.id}`;
    const { token } = service.account('duty_officer');
    const sound = await service.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    expect(sound.headers).toMatchObject({ 'content-type': 'audio/wav' });
    expect(sound.rawPayload.equals(wave('canary-of-the-voice'))).toBe(true);

    const words_ = ['paying my salary', 'canary-of-the-voice', call.from.slice(1)];
    expect(found(words_, [...(await tables(service)), ...files(service.home)])).toEqual([]);
    await later(25 * 60);
    expect(twilio.deleted).toEqual(expect.arrayContaining([recording.sid, said.TranscriptionSid]));
  });

  it('goes to a person without words where no transcription comes', async () => {
    const call = await speaking();
    await call.speak(twilio.record(wave('x')));
    expect((await trace(service, [{ source: 'voice', externalId: call.sid }]))[0]!.submissionId).toBeNull();
    await later(6);
    const detail = await call.case();
    expect(detail).toMatchObject({ needsPerson: true });
    expect(detail.submissions[0]).toMatchObject({ text: '', media: [{ state: 'stored' }] });
  });

  it('that cannot be read holds up no other, and a person is told', async () => {
    const broken = await speaking();
    await broken.speak(twilio.record(wave('x')));
    await service.rows(`UPDATE voice_call SET recording = '\\x00' WHERE words_due_at IS NOT NULL`);
    const [{ id } = { id: '' }] = await service.rows<{ id: string }>(
      'SELECT id FROM voice_call WHERE words_due_at IS NOT NULL',
    );
    service.clock.advance({ minutes: 1 });
    const whole = await speaking();
    await whole.speak(twilio.record(wave('y')));
    await later(7);
    expect((await whole.case()).submissions[0]).toMatchObject({ media: [{ state: 'stored' }] });
    for (let n = 0; n < 5; n++) await later(1);
    expect(await waiting()).toMatchObject([{ id, because: 'unreadable' }]);
    expect(await caseOf(service, 'voice', id)).toMatchObject({ needsPerson: true });
    await service.rows('DELETE FROM voice_call WHERE id = $1', [id]);
  });

  it('keeps its number no longer than somebody needs it, and nothing once its case is erased', async () => {
    const call = await (await new Call().begin()).press('0');
    await service.settle();
    const [traced] = await trace(service, [{ source: 'voice', externalId: `${call.sid}:person` }]);
    const kept = () =>
      service.rows<{ id: string; caller: Buffer | null; gone: boolean }>(
        `SELECT v.id, v.caller, k.destroyed_at IS NOT NULL AS gone FROM voice_call v
           JOIN data_key k ON k.id = v.data_key_id ORDER BY v.started_at DESC, v.id LIMIT 1`,
      );
    expect((await kept())[0]!.caller).not.toBeNull();
    await call.hangUp();
    expect(await kept()).toMatchObject([{ caller: null, gone: false }]);
    await service.app
      .get(Database)
      .transaction(system('test'), (tx) =>
        service.app.get(ErasureService, { strict: false }).erase(tx, traced!.caseId!),
      );
    expect(await kept()).toMatchObject([{ caller: null, gone: true }]);
  });

  it('keeps words that come too late beside what was taken in', async () => {
    const call = await speaking();
    const recording = twilio.record(wave('x'));
    const { words } = await call.speak(recording);
    await later(6);
    const said = { TranscriptionStatus: 'completed', TranscriptionText: 'they took my passport' };
    await call.post(words, { RecordingUrl: recording.url, ...said });
    await service.settle();
    const [only] = (await call.case()).submissions;
    expect(only).toMatchObject({ text: '', variants: [{ text: 'they took my passport' }] });
  });

  it('tells a number only to who presses for it, and by it the stage on another call', async () => {
    const call = await speaking();
    await call.speak(twilio.record(wave('x')));
    expect(call.heard).not.toMatch(/\d\. \d\. \d/);
    await call.press('1');
    const [, digits] = /((?:\d\. ){15}\d)\./.exec(call.heard)!;
    const receipt = digits!.replaceAll('. ', '');
    await service.settle();

    const other = await (await atMenu()).press('2');
    await other.press(receipt);
    expect(other.heard).toMatch(/We have your message|person is working/);
    expect(other.heard).toContain('<Hangup/>');
    await other.hangUp();
    expect(await waiting()).toEqual([]);
  });

  it('asks again for a number that does not fit, and locks after five wrong PINs', async () => {
    const report = { nonce: randomUUID(), lang: 'en', story: 'no salary', pin: '2468', raw: Buffer.alloc(0) };
    const { receipt } = await service.app.get(WebIntakeService, { strict: false }).file(report);
    const digits = receipt.replaceAll(' ', '');
    const said: string[] = [];
    for (let n = 0; n < 3; n++) {
      const call = await (await atMenu()).press('2');
      for (let tries = 0; tries < 2; tries++) said.push((await call.press(`${digits}1111`)).heard);
    }
    expect(said[0]).toContain('That did not fit.');
    expect(said.at(-1)).toContain('too many tries');
  });

  it('pages the duty officer when 0 is pressed, and promises only what can be done', async () => {
    const call = await (await new Call().begin()).press('0');
    expect(call.heard).toContain('will call this number');
    await call.again('0').catch(() => undefined);
    await service.settle();
    const duty = await service.get<DutyView>('duty_officer', '/api/v1/duty');
    const [row] = await trace(service, [{ source: 'voice', externalId: `${call.sid}:person` }]);
    const page = duty.body.pages.find(({ submissionId }) => submissionId === row!.submissionId)!;
    expect(page).toMatchObject({ reason: 'danger_said', calls: [{ staff: 'Duty officer 1' }] });
    const anonymous = await (await new Call('anonymous').begin()).press('0');
    expect(anonymous.heard).toContain('We cannot see your number');
    expect(anonymous.heard).toContain('Press 1 if you agree');
  });

  it('that nobody heard is called back once, and then its number is gone', async () => {
    service.clock.set(new Date('2026-12-01T22:30:00Z'));
    const call = await new Call().begin();
    await call.hangUp();
    await call.hangUp();
    const [wanted, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(wanted).toMatchObject({ because: 'hung_up', country: 'QA', safety: null });
    // The policy of the tests has decent hours all day; what they are is a rule of its own.
    expect(new Date(wanted!.callFrom!)).toEqual(service.clock.now());
    expect(JSON.stringify(wanted)).not.toContain(call.from);
    expect((await service.post('caseworker', `/api/v1/calls/${wanted!.id}/reveal`, {})).status).toBe(403);
    const revealed = await service.post('duty_officer', `/api/v1/calls/${wanted!.id}/reveal`, {});
    expect(revealed).toMatchObject({ status: 200, body: { number: call.from } });
    const done = `/api/v1/calls/${wanted!.id}/done`;
    expect((await service.post('duty_officer', done, {})).status).toBe(204);
    expect((await service.post('duty_officer', done, {})).status).toBe(409);
    expect((await service.post('duty_officer', `/api/v1/calls/${wanted!.id}/reveal`, {})).status).toBe(404);
    expect(await service.rows('SELECT caller FROM voice_call WHERE id = $1', [wanted!.id])).toEqual([
      { caller: null },
    ]);
  });

  it('without a number is promised nothing', async () => {
    const call = await atMenu(new Call('anonymous'));
    await call.press('1');
    await call.press('2');
    expect(call.heard).not.toContain('call you back');
    await call.hangUp();
    expect(await waiting()).toEqual([]);
  });

  it('is refused when Twilio did not sign it, also where only the address was changed', async () => {
    const call = new Call();
    expect((await call.post(VOICE, {}, 'another')).status).toBe(403);
    const response = await service.app.inject({
      method: 'POST',
      url: `${VOICE}/answer?at=recorded&lang=en`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(
          AUTH_TOKEN,
          `${PUBLIC_URL}${VOICE}/answer?at=menu&lang=en`,
          {
            CallSid: call.sid,
          },
        ),
      },
      payload: new URLSearchParams({ CallSid: call.sid }).toString(),
    });
    expect(response.statusCode).toBe(403);
  });
});

/** A sound of the kind that Twilio records, with something in it to be found by. */
function wave(text: string): Buffer {
  const data = Buffer.from(text.padEnd(64, ' '));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
