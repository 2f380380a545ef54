import { gzipSync } from 'node:zlib';
import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { ISSUES } from '../../src/policy/taxonomy.rules';
import { homePage } from '../../src/portal/home.page';
import { frame, frameOf, type PortalPath } from '../../src/portal/portal.presenter';
import { receiptPage } from '../../src/portal/receipt.page';
import { REPORT_ERRORS, readReport, type ReportError } from '../../src/portal/report-form.rules';
import { reportPage } from '../../src/portal/report.page';
import { rightsPage } from '../../src/portal/rights.page';
import { STATUS_ERRORS, type StatusError } from '../../src/portal/status-form.rules';
import { askStatusPage, statusPage } from '../../src/portal/status.page';
import { statusModel } from '../../src/portal/status.presenter';
import { transparencyPage } from '../../src/portal/transparency.page';

const sentences = new I18nService(loadLocales(localesDirectory()), true);
const LANGUAGES = sentences.languages('portal').map(({ tag }) => tag);
const at = (path: PortalPath, lang = 'en') => frame(sentences, { lang, path, nonce: 'n0nce' });
const filled = (text: string) =>
  readReport({ nonce: text, story: text, where: text, about: text, phone: text, safe: text, pin: text });
const view = {
  stage: 'we_need_you' as const,
  nextDate: new Date('2026-11-03T21:30:00Z'),
  withPin: {
    claims: ISSUES.map((issue) => ({ issue, stage: 'person_has_it' as const, nextDate: null })),
  },
};

/** Every page a worker can see, in one language. */
function pages(lang: string): Record<string, string> {
  const [report, status] = [at('/report', lang), at('/status', lang)];
  return {
    home: homePage(at('/', lang)),
    report: reportPage(report, { form: filled(''), error: null }),
    ...Object.fromEntries(
      (Object.keys(REPORT_ERRORS) as ReportError[]).map((error) => [
        error,
        reportPage(report, { form: filled(''), error }),
      ]),
    ),
    receipt: receiptPage(at('/receipt', lang), { receipt: '1234567890123456', changed: true, pinSet: true }),
    ask: askStatusPage(status, '', null),
    ...Object.fromEntries(
      (Object.keys(STATUS_ERRORS) as StatusError[]).map((error) => [
        error,
        askStatusPage(status, '12', error),
      ]),
    ),
    status: statusPage(status, statusModel(view, lang, status.say)),
    rights: rightsPage(at('/rights', lang)),
    transparency: transparencyPage(at('/transparency', lang)),
  };
}

describe.each(LANGUAGES)('every page in %s', (lang) => {
  it.each(Object.entries(pages(lang)))('%s is small, whole and without script', (_name, html) => {
    expect(gzipSync(html).length).toBeLessThan(30_000);
    expect(html).toContain(`<html lang="${lang}" dir="${sentences.direction(lang)}">`);
    const tags = tagsOf(html);
    expect(tags.filter(({ name }) => ['script', 'img', 'iframe', 'object'].includes(name))).toEqual([]);
    expect(
      tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((a) => /^on|^style$/.test(a)),
    ).toEqual([]);
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, attributes } of tags) {
      const href = attributes.href ?? '';
      if (name === 'a' && href.startsWith('#')) expect(ids).toContain(href.slice(1));
      for (const id of (attributes['aria-describedby'] ?? '').split(' ').filter(Boolean))
        expect(ids).toContain(id);
    }
  });

  it.each(Object.entries(pages(lang)))('%s has a title that gives nothing away', (_name, html) => {
    const title = /<title>([^<]*)<\/title>/.exec(html)![1]!;
    const { exposes } = loadLocales(localesDirectory()).find(({ tag }) => tag === lang)!.meta;
    expect(title.length).toBeGreaterThan(0);
    for (const word of exposes) expect(title.toLowerCase()).not.toContain(word.toLowerCase());
  });
});

describe('the start', () => {
  it('offers every language under its own name and leads straight to the form', () => {
    const html = homePage(at('/'));
    for (const { tag, name } of sentences.languages('portal')) {
      expect(html).toMatch(new RegExp(`href="/report\\?lang=${tag}"[^>]*lang="${tag}"[^>]*>${name}<`));
    }
  });

  it.each([
    ['chosen', { query: { lang: 'bn' }, headers: { 'accept-language': 'ar' } }, 'bn'],
    ['asked for by the browser', { query: {}, headers: { 'accept-language': 'ur-PK,en;q=0.5' } }, 'ur'],
    ['one we lack', { query: { lang: 'xx' }, headers: {} }, 'en'],
    ['given twice', { query: { lang: ['ar', 'bn'] }, headers: {} }, 'en'],
    ['markup', { query: { lang: '"><script>' }, headers: {} }, 'en'],
  ])('takes the language %s', (_what, asked, lang) => {
    expect(frameOf(sentences, { ...asked, cspNonce: 'n' }, '/').lang).toBe(lang);
  });
});

describe('the form', () => {
  const clean = shapesOf(reportPage(at('/report'), { form: filled('x'), error: 'phone_form' }));

  it.each(HOSTILE)('keeps %j in every field and lets nothing of it out', (text) => {
    const html = reportPage(at('/report'), { form: filled(text), error: 'phone_form' });
    expect(shapesOf(html)).toEqual(clean);
    expect(textOf(html)).toContain(text);
    const values = tagsOf(html).filter(
      ({ name, attributes }) => name === 'input' && attributes.type !== 'radio',
    );
    expect(values.length).toBeGreaterThan(5);
  });

  it('keeps the first line break of a story', () => {
    const html = reportPage(at('/report'), { form: filled('\nmy story'), error: 'pin_form' });
    expect(html).toMatch(/<textarea[^>]*>\n\nmy story<\/textarea>/);
  });

  it.each(Object.entries(REPORT_ERRORS))('says what is wrong (%s) first and at its field', (error, field) => {
    const html = reportPage(at('/report', 'ar'), { form: filled('x'), error: error as ReportError });
    const sentence = sentences.text('ar', `errors:${error}`);
    expect(html).toContain(`<a href="#${field}">${sentence}</a>`);
    if (field !== 'send') {
      expect(html).toContain(`<p class="error" id="${field}-error">${sentence}</p>`);
      const input = tagsOf(html).find(({ attributes }) => attributes.id === field);
      expect(input?.attributes['aria-invalid']).toBe('true');
      expect(input?.attributes['aria-describedby']).toContain(`${field}-error`);
    }
    expect(html.indexOf('class="errors"')).toBeLessThan(html.indexOf('<form'));
  });

  it('offers no other language once something is written: it would be lost', () => {
    expect(reportPage(at('/report'), { form: filled('x'), error: 'pin_form' })).not.toContain('hreflang');
    expect(reportPage(at('/report'), { form: filled(''), error: null })).toContain('hreflang');
  });

  it('never asks the browser to keep the PIN', () => {
    const html = reportPage(at('/report'), { form: filled(''), error: null });
    expect(html).not.toContain('type="password"');
    expect(html).toContain('autocomplete="off"');
  });
});

describe('the receipt', () => {
  const page = (model: Partial<Parameters<typeof receiptPage>[1]>) =>
    receiptPage(at('/receipt', 'ar'), {
      receipt: '1234567890123456',
      changed: false,
      pinSet: false,
      ...model,
    });

  it('stands in fours, from left to right in every script', () => {
    expect(page({})).toMatch(
      /<p class="digits" dir="ltr"><span>1234 <\/span><span>5678 <\/span><span>9012 <\/span><span>3456 <\/span>/,
    );
  });

  it('says whether a PIN was chosen, and never which', () => {
    const say = (key: string) => sentences.text('ar', `portal:${key}`);
    expect(page({ pinSet: true })).toContain(say('receipt_pin_set'));
    expect(page({ pinSet: false })).toContain(say('receipt_pin_none'));
    expect(page({ changed: true })).toContain(say('receipt_changed'));
  });
});

describe('a look-up', () => {
  const status = at('/status');

  it('shows the least without the PIN', () => {
    const html = statusPage(status, statusModel({ ...view, withPin: null }, 'en', status.say));
    expect(html).toContain('We need something from you.');
    expect(html).toContain('Next date: November 3, 2026');
    for (const issue of ISSUES) expect(html).not.toContain(`>${status.say(`issue_${issue}`)}<`);
  });

  it('shows the parts with the PIN', () => {
    const html = statusPage(status, statusModel(view, 'en', status.say));
    for (const issue of ISSUES) expect(html).toContain(`<h3>${status.say(`issue_${issue}`)}</h3>`);
  });

  it('says so when there are no parts yet', () => {
    const html = statusPage(status, statusModel({ ...view, withPin: { claims: [] } }, 'en', status.say));
    expect(html).toContain(status.say('status_claims_none'));
  });

  it.each(HOSTILE)('keeps %j as number and lets nothing of it out', (text) => {
    const clean = shapesOf(askStatusPage(status, 'x', 'receipt_form'));
    expect(shapesOf(askStatusPage(status, text, 'receipt_form'))).toEqual(clean);
  });
});
