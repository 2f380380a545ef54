import { gzipSync } from 'node:zlib';
import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { at, filled, OFFICES, sentences, step } from '../support/portal';
import type { WorkerCaseView } from '../../src/cases/worker/worker-case.rules';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { ISSUES } from '../../src/policy/taxonomy.rules';
import { homePage } from '../../src/portal/home.page';
import { LEAVE_SCRIPT } from '../../src/portal/leave-script.page';
import { frameOf } from '../../src/portal/portal.presenter';
import { receiptPage } from '../../src/portal/report/receipt.page';
import { REPORT_ERRORS, screenOf, type ReportError } from '../../src/portal/report/report-form.rules';
import { STEPS } from '../../src/portal/report/report-steps.rules';
import { rightsPage } from '../../src/portal/rights/rights.page';
import { rightsModel } from '../../src/portal/rights/rights.presenter';
import { CONVENTIONS, TOPICS } from '../../src/portal/rights/rights.rules';
import { ownCasePage } from '../../src/portal/status/own-case.page';
import { ownCaseModel } from '../../src/portal/status/own-case.presenter';
import { STATUS_ERRORS, type StatusError } from '../../src/portal/status/status-form.rules';
import { askStatusPage, statusPage } from '../../src/portal/status/status.page';
import { statusModel } from '../../src/portal/status/status.presenter';
import { transparencyPage } from '../../src/portal/transparency.page';

const LOCALES = loadLocales(localesDirectory());
const LANGUAGES = sentences.languages('portal').map(({ tag }) => tag);
const view = {
  stage: 'we_need_you' as const,
  nextDate: new Date('2026-11-03T21:30:00Z'),
  withPin: {
    claims: ISSUES.map((issue) => ({ issue, stage: 'person_has_it' as const, nextDate: null })),
  },
};
const SEEN = new Date('2026-11-03T21:30:00Z');
const ownCase = (text: string): WorkerCaseView => ({
  ...{ caseId: 'c', reference: 'r', stage: 'decided', erased: false },
  claims: [
    {
      ...{ id: 'claim', issue: 'wages', status: 'found', stage: 'decided', next: 'remedy_is_set', by: SEEN },
      ...{ office: { en: text }, mayWithdraw: true },
      findings: [{ outcome: 'partly', reasons: text, foundAt: SEEN }],
      reviews: [{ kind: 'appeal', openedAt: SEEN, decidedAt: SEEN, answer: text }],
    },
  ],
  messages: [
    { from: 'worker', at: SEEN, channel: 'web', text },
    { from: 'us', at: SEEN, channel: 'sms', text },
  ],
  obligations: [
    {
      ...{
        id: 'o',
        claimId: 'claim',
        kind: 'pay_wages',
        obligor: 'employer',
        outcome: 'open',
        claimed: null,
      },
      owed: { kind: 'owed', currency: 'QAR', digits: '4000.00' },
      agreed: { kind: 'agreed', currency: 'QAR', digits: '3000.00' },
      arrived: { kind: 'paid', currency: 'QAR', digits: '1000.00' },
      instalments: [{ n: 1, dueAt: SEEN, covered: false }],
      ask: 'arrived',
    },
  ],
  seenBy: [
    { role: 'caseworker', office: { en: text } },
    { role: 'duty_officer', office: null },
  ],
  consents: [
    { id: 'k', claimId: null, recipient: 'employer', what: ['name', 'sums'], givenAt: SEEN, revokedAt: null },
  ],
  requests: [{ id: 'q', verb: 'withdraw', state: 'held', askedAt: SEEN, dueAt: SEEN }],
  complaintsGoTo: [{ en: text }],
});
const own = (lang: string, text = 'x') =>
  ownCasePage(at('/status/more', lang), ownCaseModel(ownCase(text), at('/status/more', lang), true));

/** Every page a worker can see, in one language. */
function pages(lang: string): Record<string, string> {
  const status = at('/status', lang);
  return {
    home: homePage(at('/', lang)),
    ...Object.fromEntries(STEPS.map((name) => [`report ${name}`, step(name, { lang })])),
    ...Object.fromEntries(
      STEPS.map((name) => [`report ${name} filled`, step(name, { lang, answers: filled('x') })]),
    ),
    ...Object.fromEntries(
      (Object.keys(REPORT_ERRORS) as ReportError[]).map((error) => [
        error,
        step(screenOf(error), { lang, error }),
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
    own: own(lang),
    'own, not open yet': ownCasePage(status, ownCaseModel(null, status, false)),
    rights: rightsPage(at('/rights', lang), rightsModel(sentences, lang, OFFICES, 'QA')),
    transparency: transparencyPage(at('/transparency', lang)),
  };
}

describe.each(LANGUAGES)('every page in %s', (lang) => {
  const all = Object.entries(pages(lang));

  it('is small, whole and without a script but the one to leave by', () => {
    for (const [page, html] of all) {
      // Brotli, where a browser takes it, is smaller still.
      const small = gzipSync(html + LEAVE_SCRIPT).length < 30_000;
      const tags = tagsOf(html);
      const fetching = tags.filter(({ name }) => ['script', 'img', 'iframe', 'object'].includes(name));
      const scripted = tags
        .flatMap(({ attributes }) => Object.keys(attributes))
        .filter((a) => /^on|^style$/.test(a));
      const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
      const meant = tags.flatMap(({ name, attributes: { href = '', ...others } }) => [
        ...(name === 'a' && href.startsWith('#') ? [href.slice(1)] : []),
        ...(others['aria-describedby'] ?? '').split(' ').filter(Boolean),
      ]);
      expect({
        ...{ page, small, scripted, twice: ids.length - new Set(ids).size },
        fetched: fetching.map(({ name, attributes }) => [name, attributes.src]),
        nowhere: meant.filter((id) => !ids.includes(id)),
        says: html.includes(`<html lang="${lang}" dir="${sentences.direction(lang)}">`),
      }).toEqual({
        ...{ page, small: true, scripted: [], twice: 0 },
        ...{ fetched: [['script', '/leave.js']], nowhere: [], says: true },
      });
    }
  });

  it('has a title that gives nothing away', () => {
    const { exposes } = LOCALES.find(({ tag }) => tag === lang)!.meta;
    for (const [page, html] of all) {
      const title = /<title>([^<]*)<\/title>/.exec(html)![1]!;
      expect({ page, empty: title === '' }).toEqual({ page, empty: false });
      for (const word of exposes) expect(title.toLowerCase()).not.toContain(word.toLowerCase());
    }
  });
});

describe('the start', () => {
  it('offers every language under its own name and leads straight to the form', () => {
    const html = homePage(at('/'));
    for (const { tag, name } of sentences.languages('portal')) {
      expect(html).toMatch(new RegExp(`href="/report\\?lang=${tag}"[^>]*lang="${tag}"[^>]*>${name}<`));
    }
  });

  it('has the language of the reader before all others, and none that has only texts', () => {
    const tags = at('/', 'bn').languages.map(({ tag }) => tag);
    expect(tags.slice(0, 2)).toEqual(['bn', 'en']);
    expect(new Set(tags)).toEqual(new Set(LANGUAGES));
    for (const { tag, meta } of LOCALES)
      expect({ tag, offered: tags.includes(tag) }).toEqual({ tag, offered: meta.readers.includes('worker') });
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

describe("a case of one's own", () => {
  it.each(HOSTILE)('shows %j and lets nothing of it out', (text) => {
    const benign = shapesOf(own('en', 'a\u202eb'));
    for (const shape of shapesOf(own('en', text))) expect(benign).toContain(shape);
  });

  it('keeps what is owed, agreed and arrived apart', () => {
    const text = textOf(own('en')).replaceAll('\u00a0', ' ');
    expect(text).toContain('Owed to you: QAR 4,000.00');
    expect(text).toContain('Agreed: QAR 3,000.00');
    expect(text).toContain('Arrived, by your word: QAR 1,000.00');
  });

  it('has a form for every verb of the worker, each sent by POST', () => {
    const html = own('en');
    const verbs = tagsOf(html).flatMap(({ attributes }) =>
      attributes.name === 'verb' ? [attributes.value] : [],
    );
    expect(new Set(verbs)).toEqual(
      new Set([
        'take_back',
        'report_receipt',
        'dispute',
        'withdraw',
        'write',
        'revoke_consent',
        'complain',
        'delete_data',
        'pause',
      ]),
    );
    for (const { name, attributes } of tagsOf(html))
      if (name === 'form') expect(attributes.method).toBe('post');
  });

  it('shows dates by the calendar of its readers', () => {
    expect(own('ar')).toContain('1448');
    expect(own('am')).toContain('ጥቅምት');
  });

  it('offers nothing to ask for where nothing is left', () => {
    const erased = ownCaseModel({ ...ownCase('x'), erased: true }, at('/status/more'), false);
    expect(ownCasePage(at('/status/more'), erased)).not.toContain('value="delete_data"');
  });
});

describe('rights', () => {
  const page = (country: string) => rightsPage(at('/rights'), rightsModel(sentences, 'en', OFFICES, country));

  it('rest on a convention or a principle, but for what we say of ourselves', () => {
    expect(TOPICS.filter(({ norms }) => norms.length === 0).map(({ key }) => key)).toEqual(['who', 'money']);
    const cited = new Set(
      TOPICS.flatMap(({ norms }) => norms.map((norm) => ('convention' in norm ? norm.convention : ''))),
    );
    for (const code of Object.keys(CONVENTIONS)) expect(cited).toContain(code);
  });

  it('names the offices of the country that was chosen, and all where none was', () => {
    const [qatar, all] = [textOf(page('QA')), textOf(page('<b>'))];
    expect(qatar).toContain('Ombudsperson for Migrant Workers, Gulf');
    expect(qatar).not.toContain('Philippines (sample)');
    for (const { names, kind } of OFFICES) if (kind !== 'panel') expect(all).toContain(names.en);
    expect(shapesOf(page('"><script>'))).toEqual(shapesOf(page('')));
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
