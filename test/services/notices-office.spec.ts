import { StaffService } from '../../src/identity/staff.service';
import type { NoticeLine } from '../../src/notifications/notice-list.service';
import { NoticeService } from '../../src/notifications/notice.service';
import { NotificationsAlone } from '../support/notifications';

describe('what the office does about texts', () => {
  let at: NotificationsAlone;

  beforeAll(async () => {
    at = await NotificationsAlone.start({ withTwilio: true });
  });
  afterAll(() => at.close());

  it('follows what the worker told the duty officer, and nobody else may write that down', async () => {
    const token = async (role: 'hotline' | 'survivor_support') => {
      const office = role === 'hotline' ? null : 'somewhere';
      const person = { email: `${role}@v.example`, name: role, role, office, language: 'en' };
      const credentials = { password: 'password', token: `w-${role}` };
      await at.write((tx) => at.get(StaffService).create(tx, person, credentials));
      return `w-${role}`;
    };
    const duty = { email: 'duty@v.example', name: 'd', role: 'duty_officer', office: null } as const;
    await at.write((tx) =>
      at
        .get(StaffService)
        .create(tx, { ...duty, language: 'en' }, { password: 'password', token: 'w-duty_officer' }),
    );
    const { id: contactId } = await at.contact('safe');
    const caseId = await at.openCase(contactId, 'automatic');
    const put = async (bearer: string, payload: object) =>
      (
        await at.app.inject({
          ...{ method: 'PUT', url: `/api/v1/cases/${caseId}/contact/wishes`, payload },
          headers: { authorization: `Bearer ${bearer}` },
        })
      ).statusCode;
    const wishes = { safeHours: [{ from: 60, to: 120 }], safeWord: 'mango' };
    expect(await put(await token('hotline'), wishes)).toBe(403);
    // Of another office: to them there is no such case.
    expect(await put(await token('survivor_support'), wishes)).toBe(404);
    expect(await put('w-duty_officer', wishes)).toBe(204);
    expect(await at.contactRow(contactId)).toMatchObject({ safeHours: [{ from: 60, to: 120 }] });
    const id = await at.queue(contactId, 'danger_no');
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'safe_word' });
    expect(await put('w-duty_officer', { safeHours: null, safeWord: null })).toBe(204);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent' });
  });

  describe('what did not arrive', () => {
    const list = async (token: string, query = '') => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await at.app.inject({ url: `/api/v1/notices?${query}`, headers });
      return { status: answer.statusCode, body: answer.json<{ items: NoticeLine[]; next: string | null }>() };
    };

    it('is listed page by page with why, without case for an administrator, and not for others', async () => {
      await at.write(async (tx) => {
        for (const role of ['admin', 'duty_officer', 'auditor'] as const) {
          const person = { email: `${role}@d.example`, name: role, role, office: null, language: 'en' };
          await at.get(StaffService).create(tx, person, { password: 'password', token: `t-${role}` });
        }
      });
      const { id: contactId } = await at.contact('unsafe');
      const caseId = await at.openCase(contactId, 'automatic');
      const id = await at.write((tx) =>
        at.get(NoticeService).queue(tx, {
          ...{ to: { contactId }, message: 'danger_no', params: {}, language: 'en', caseId },
        }),
      );
      await at.run(id);
      const asAdmin = (await list('t-admin')).body.items.find((each) => each.id === id);
      expect(asAdmin).toMatchObject({ state: 'held', heldFor: 'unsafe', reader: 'worker', caseId: null });
      const asOfficer = (await list('t-duty_officer')).body.items.find((each) => each.id === id);
      expect(asOfficer).toMatchObject({ caseId });
      expect(Object.keys(asOfficer!)).not.toEqual(expect.arrayContaining(['body', 'params', 'contactId']));
      expect((await list('t-auditor')).status).toBe(403);
      const seen: string[] = [];
      for (let after = ''; ;) {
        const { body } = await list('t-admin', `limit=2${after && `&after=${after}`}`);
        seen.push(...body.items.map((each) => each.id));
        if (!body.next) break;
        after = body.next;
      }
      const stored = await at.sql(`SELECT id FROM notice WHERE state IN ('held', 'failed', 'unresolved')`);
      expect(seen.toSorted()).toEqual(stored.map((row) => row['id']).toSorted());
    });
  });
});
