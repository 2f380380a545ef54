import { Logger } from '@nestjs/common';
import { ChannelCapabilities } from '../../src/notifications/channels/channel-capabilities.channel';
import { NoticeRelease } from '../../src/notifications/notice-release.service';
import { SignOff } from '../../src/notifications/sign-off.service';
import { NotificationsAlone, type ChosenCapabilities } from '../support/notifications';

describe('in production, in a language that nobody has reviewed', () => {
  let at: NotificationsAlone;
  let policy: ChosenCapabilities;

  beforeAll(async () => {
    at = await NotificationsAlone.start({ withTwilio: true, env: { NODE_ENV: 'production' } });
    policy = at.get(ChannelCapabilities) as ChosenCapabilities;
  });
  afterAll(() => at.close());

  const release = () => at.get(NoticeRelease).run(at.clock.now());

  it('a question of danger waits until an office has signed for it, and then goes by itself', async () => {
    const { id: contactId } = await at.contact('safe');
    const id = await at.queue(contactId, 'ask_danger');
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'language_not_signed_off', body: null });
    expect(at.twilio.requests).toBe(0);
    policy.signed = ['consent', 'settlement'];
    expect(await release()).toBe(0);
    policy.signed = ['danger'];
    expect(await release()).toBe(1);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent', heldFor: null });
  });

  it('the neutral question goes', async () => {
    policy.signed = [];
    const id = await at.queue((await at.contact()).id);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent' });
  });

  it('says once, when it starts, which languages these are', async () => {
    const lines: string[] = [];
    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((line: string) => void lines.push(line));
    policy.signed = ['danger', 'consent', 'settlement'];
    await at.get(SignOff).warn();
    expect(lines).toEqual([]);
    policy.signed = ['danger'];
    await at.get(SignOff).warn();
    warn.mockRestore();
    expect(lines).toEqual([expect.stringMatching(/languages\.yaml\): en, .*\bne\b/)]);
  });
});
