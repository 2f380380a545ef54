import type { Locale } from '../../src/platform/i18n/locales.loader';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { render } from '../../src/platform/web/document.page';
import { WorkerText } from '../../src/platform/web/worker-text.page';
import { Desk } from '../../src/desk/desk.page';
import {
  dayInWords,
  deadline,
  deskFrame,
  deskWords,
  languageName,
  listed,
  moment,
  stateName,
} from '../../src/desk/desk.presenter';

const english = loadLocales(localesDirectory()).find(({ tag }) => tag === 'en')!;
/** A language that has two sentences of the desk and lacks all others. */
const arabic: Locale = {
  ...{ tag: 'ar', meta: { ...english.meta, name: 'العربية', direction: 'rtl', script: 'Arab' } },
  files: { desk: { list_heading: 'القضايا', left: 'باقٍ {{time}}' } },
};
const sentences = new I18nService([english, arabic], false);
const words = deskWords(sentences, 'ar');
const AT = new Date('2026-11-03T13:05:00Z');
const later = (hours: number) => new Date(AT.getTime() + hours * 3_600_000);

it('speaks the language of whoever looks, and English sentence by sentence where it lacks one', () => {
  expect([words.lang, words.dir]).toEqual(['ar', 'rtl']);
  expect(words.say('list_heading')).toBe('القضايا');
  expect(words.say('list_empty')).toBe('No case fits these filters.');
  expect(words.name('issue_wages')).toBe(deskWords(sentences, 'en').name('issue_wages'));
});

it.each([
  ['en', 'en', 'ltr'],
  ['ar-EG', 'ar', 'rtl'],
  ['fr', 'en', 'ltr'],
  [undefined, 'en', 'ltr'],
])('serves %s with the desk in %s', (wanted, lang, dir) => {
  expect(deskWords(sentences, wanted)).toMatchObject({ lang, dir });
});

it('writes moments, days, spans and names as the language does, with one set of digits', () => {
  const at = moment(words, AT, 'Asia/Qatar');
  expect(at.text).toMatch(/الثلاثاء.*3 نوفمبر 2026.*16:05/);
  expect(dayInWords(words, '2026-11-03')).toMatch(/الثلاثاء.*3 نوفمبر 2026/);
  expect(deadline(words, later(50), AT, 'UTC').left.replace(/[\u2068\u2069]/g, '')).toBe('باقٍ يومان ساعتان');
  expect(at.text + dayInWords(words, '2026-11-03')).not.toMatch(/[٠-٩]/);
  expect([languageName(words, 'hi'), stateName(words, 'QA')]).toEqual(['الهندية', 'قطر']);
  expect(listed(words, ['أ', 'ب'])).toBe('أ، ب');
  expect(stateName(words, 'not a state')).toBe('not a state');
  expect(dayInWords(words, 'soon')).toBe('soon');
});

it('turns the page around and leaves what a worker wrote as it was', () => {
  const frame = deskFrame(words, 'n0nce', 'x', { name: 'Ada', role: 'duty_officer', csrf: 's' }, null);
  const page = render(Desk({ frame, children: WorkerText({ text: 'salary nahi mila' }) }));
  expect(page).toContain('<html lang="ar" dir="rtl">');
  expect(page).toContain('<div class="words" dir="auto">salary nahi mila</div>');
});
