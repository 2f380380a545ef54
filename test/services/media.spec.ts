import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { CaseDetail } from '../../src/cases/case-view.rules';
import { PictureCopies } from '../../src/intake/media/picture-copy.service';
import type { TestApp } from '../support/app';
import { files, found, tables } from '../support/canaries';
import { newNumber } from '../support/phone';
import { caseOf } from '../support/sources';
import type { FakeTwilio } from '../support/twilio';
import { startWithTwilio } from '../support/twilio-app';

const PLACE = 'Camp Zyxomma block nine';
const WAGES = 'Company not paying my salary three months';

let service: TestApp;
let twilio: FakeTwilio;
let stop: () => Promise<void>;

beforeAll(async () => ({ service, twilio, stop } = await startWithTwilio()));
beforeEach(() => twilio.reset());
afterAll(() => stop?.());

/** A photograph that says where it was taken. */
const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#a06040' } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: PLACE, Make: 'Camera' }, IFD3: { GPSLatitude: '25/1 17/1 0/1' } })
    .toBuffer();

async function sent(...media: { type: string; bytes: Buffer }[]): Promise<CaseDetail> {
  const held = twilio.receive(newNumber(), WAGES, media);
  expect((await service.webhook(twilio.webhookOf(held))).status).toBe(200);
  await service.settle();
  return caseOf(service, 'sms', held.sid);
}

async function fetched(url: string, role = 'duty_officer', office?: string) {
  const { token } = service.account(role, office);
  const response = await service.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
}

const mediaOf = (detail: CaseDetail) => detail.submissions[0]!.media;
const urlOf = (detail: CaseDetail, n = 0) => `/api/v1/cases/${detail.id}/media/${mediaOf(detail)[n]!.id}`;

describe('what is sent with a message', () => {
  it('is shown as a picture drawn anew, which says nothing of where it was taken', async () => {
    const original = await photograph();
    expect(original.includes(PLACE)).toBe(true);
    const detail = await sent({ type: 'text/plain', bytes: original });
    expect(mediaOf(detail)).toMatchObject([{ type: 'image/jpeg', state: 'stored', trust: 'copied' }]);
    const { status, headers, bytes } = await fetched(urlOf(detail));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; filename="[\w-]+\.jpg"$/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'no-store',
    });
    expect(bytes.includes(PLACE)).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 640, height: 480, format: 'jpeg' });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    const views = await service.rows(
      `SELECT actor FROM audit_event WHERE event = 'media.viewed' AND subject_id = $1`,
      [mediaOf(detail)[0]!.id],
    );
    expect(views).toHaveLength(1);
    expect(found([PLACE], [...(await tables(service)), ...files(service.home)])).toEqual([]);
  });

  it('is not shown to whoever may not see the case, nor under another case', async () => {
    const [detail, other] = [
      await sent({ type: 'image/jpeg', bytes: await photograph() }),
      await sent({ type: 'image/jpeg', bytes: await photograph() }),
    ];
    expect((await fetched(urlOf(detail), 'auditor')).status).toBe(403);
    expect((await fetched(urlOf(detail), 'survivor_support')).status).toBe(404);
    expect((await fetched(`/api/v1/cases/${other.id}/media/${mediaOf(detail)[0]!.id}`)).status).toBe(404);
  });

  it('is believed by its first bytes alone: a page that calls itself a picture is not shown', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const detail = await sent({ type: 'image/png', bytes: page });
    expect(mediaOf(detail)).toMatchObject([{ trust: 'untrusted', state: 'stored' }]);
    expect((await fetched(urlOf(detail))).status).toBe(409);
    const { status, headers, bytes } = await fetched(`${urlOf(detail)}?untrusted=yes`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="untrusted-[\w-]+\.bin"$/),
    });
    expect(bytes.equals(page)).toBe(true);
  });

  it('is kept and not unpacked where it would unpack to too much, and the next is handled as ever', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    const broken = (await photograph()).subarray(0, 700);
    const detail = await sent(
      { type: 'image/png', bytes: bomb },
      { type: 'image/jpeg', bytes: broken },
      { type: 'image/jpeg', bytes: await photograph() },
    );
    expect(mediaOf(detail).map(({ trust }) => trust)).toEqual(['untrusted', 'untrusted', 'copied']);
  });

  it('may be any bytes whatever', async () => {
    const copies = new PictureCopies();
    for (const head of [
      'ffd8ffe0',
      '89504e470d0a1a0a',
      '52494646',
      '474946383961',
      '00000018667479706176696600',
    ])
      expect(await copies.of(Buffer.concat([Buffer.from(head, 'hex'), randomBytes(4_000)]))).toBeNull();
  });

  it('is deleted at Twilio once it has been here for a day', async () => {
    const held = twilio.receive(newNumber(), WAGES, [{ type: 'image/jpeg', bytes: await photograph() }]);
    const [file] = held.media;
    await service.webhook(twilio.webhookOf(held));
    await service.settle();
    service.clock.advance({ hours: 25 });
    await service.tick();
    expect(twilio.deleted).toEqual(expect.arrayContaining([file!.sid, held.sid]));
    const events = await service.rows(`SELECT 1 FROM audit_event WHERE event = 'provider.deleted'`);
    expect(events.length).toBeGreaterThanOrEqual(2);
  });
});
