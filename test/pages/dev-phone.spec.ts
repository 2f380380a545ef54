import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { deskWords } from '../../src/desk/desk.presenter';
import { devPhonePage } from '../../src/desk/dev-phone.page';
import { phoneFrame, phoneModel } from '../../src/desk/dev-phone.presenter';
import { inOrder, readNumber, textFields, type PhoneLine } from '../../src/desk/dev-phone.rules';

const words = deskWords(new I18nService(loadLocales(localesDirectory()), true), 'en');
const at = (second: number) => new Date(Date.UTC(2026, 10, 3, 9, 0, second));
const page = (more: Partial<Parameters<typeof phoneModel>[1]>) =>
  devPhonePage(
    phoneFrame(words, 'n'),
    phoneModel(words, {
      ...{ number: '+97455500101', channel: 'sms' as const, lines: [], looks: 0 },
      ...{ draft: '', obstacle: null, refused: null, ...more },
    }),
  );
const asked: PhoneLine = { at: at(1), text: 'help', sent: true };
const answered: PhoneLine = { at: at(2), text: 'Is it safe?', sent: false };

describe('the demo phone', () => {
  it.each([
    ['+974 5550-0101', '+97455500101'],
    ['(+1) 202.555.0101', '+12025550101'],
    ['97455500101', null],
    ['+0123456789', null],
    ['+97455500101; DROP', null],
    ['', null],
  ])('reads %j as %j', (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });

  it('texts what Twilio would post', () => {
    expect(textFields('whatsapp', '+974555', 'hi', 'SM1')).toEqual({
      ...{
        MessageSid: 'SM1',
        From: 'whatsapp:+974555',
        To: 'whatsapp:+15005550006',
        Body: 'hi',
        NumMedia: '0',
      },
    });
    expect(textFields('sms', '+974555', 'hi', 'SM1').From).toBe('+974555');
  });

  it('puts both sides in order, a question before its answer', () => {
    const sent = [
      { at: at(1), text: 'a' },
      { at: at(3), text: 'c' },
    ];
    const arrived = [
      { at: at(1), body: 'b' },
      { at: at(4), body: 'd' },
    ];
    expect(inOrder(sent, arrived).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('looks again by itself while it waits for an answer, and no longer', () => {
    const refresh = (html: string) =>
      tagsOf(html).find(({ attributes }) => attributes['http-equiv'])?.attributes.content;
    expect(refresh(page({ lines: [asked], looks: 3 }))).toMatch(/^3;url=\/dev\/phone\?.*looks=2/);
    expect(refresh(page({ lines: [asked], looks: 0 }))).toBeUndefined();
    expect(refresh(page({ lines: [asked, answered], looks: 3 }))).toBeUndefined();
  });

  it('offers to write when it does not wait: a page that goes on would lose what is being written', () => {
    expect(page({ lines: [asked], looks: 3 })).not.toContain('<textarea');
    expect(page({ lines: [asked, answered], looks: 3 })).toContain('<textarea');
  });

  it('says why nothing can be sent', () => {
    expect(page({ obstacle: 'phone_twilio' })).toMatch(/<button disabled>/);
    expect(textOf(page({ obstacle: 'phone_twilio' }))).toContain('Twilio is set up here');
  });

  it.each(HOSTILE)('shows %j and lets nothing of it out', (text) => {
    const lines = [asked, { ...answered, text }];
    const clean = shapesOf(
      page({ lines: [asked, { ...answered, text: 'a\u202eb' }], draft: 'x', refused: 'x' }),
    );
    for (const shape of shapesOf(page({ lines, draft: text, refused: text }))) expect(clean).toContain(shape);
  });
});
