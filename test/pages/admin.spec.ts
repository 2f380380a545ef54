import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { ROLES } from '../../src/identity/roles.rules';
import type { StaffView } from '../../src/identity/staff-admin.service';
import { loadPolicy } from '../../src/policy/policy.loader';
import { accountForm, ADD_FORM } from '../../src/desk/admin/admin-forms.rules';
import * as pages from '../../src/desk/admin/admin.page';
import * as models from '../../src/desk/admin/admin.presenter';
import { deskFrame } from '../../src/desk/desk.presenter';
import { placeOf } from '../../src/desk/place.presenter';
import { join } from 'node:path';

const NOW = new Date('2026-11-03T09:00:00Z');
const policy = loadPolicy(join(__dirname, '../support/policy'));
const place = placeOf(policy, null, 'en');
const words = models.adminWords(new I18nService(loadLocales(localesDirectory()), true), 'en');
const frame = deskFrame(words, 'n0nce', 'Desk', { name: 'Ada', role: 'admin', csrf: 's3cret' }, null);
const admin: pages.AdminFrame = {
  frame,
  words,
  tabs: [{ href: '/desk/admin', text: 'x' }],
  here: '/desk/admin',
};

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const account = (more: Partial<StaffView> = {}): StaffView => ({
  ...{ id: id(1), name: 'Bea', email: 'bea@example', role: 'caseworker', office: 'qa-ombudsperson' },
  ...{ active: true, onRota: false, ...more },
});
const staff = (rows: StaffView[], refused: Parameters<typeof models.staffModel>[3]['refused'] = null) =>
  pages.staffPage(admin, models.staffModel(words, place, rows, { staffId: id(9), refused }));

describe('the policy', () => {
  it('says what is in force, since when, by whom, and which files changed', () => {
    const before = { ...policy.content, 'remedies.yaml': 'other' };
    const activations = [
      { hash: policy.hash, at: NOW, by: 'Ada', content: policy.content },
      { hash: 'f'.repeat(64), at: NOW, by: null, content: before },
    ];
    const text = textOf(pages.policyPage(admin, models.policyModel(words, policy, activations, place)));
    expect(text).toContain(`In force: ${policy.hash.slice(0, 8)}`);
    expect(text).toMatch(/by AdaChanged: remedies\.yaml/);
    expect(text).toMatch(/by the service itselfThe first\./);
  });
});

describe('the staff', () => {
  it('can be closed and moved while open, opened again when closed, and never by themselves', () => {
    const actions = (row: StaffView) =>
      tagsOf(staff([row])).flatMap(({ name, attributes }) =>
        name === 'form' && attributes.action !== '/desk/sign-out'
          ? [attributes.action!.split('/').at(-1)]
          : [],
      );
    expect(actions(account()).sort()).toEqual(['add', 'place', 'suspend']);
    expect(actions(account({ active: false }))).toEqual(['add', 'reopen']);
    expect(actions(account({ id: id(9) }))).toEqual(['add']);
  });

  it('are refused in words', () => {
    const get = () => '';
    const refused = (reason: string, field = '') => ({ form: ADD_FORM, subject: '', reason, field, get });
    expect(staff([], refused('taken'))).toContain('There is an account with this address.');
    expect(textOf(staff([], refused('isEmail', 'email')))).toContain('This answer does not fit: Address.');
    expect(accountForm('drop')).toBeUndefined();
  });

  it.each(HOSTILE)('are shown as %j and let nothing of it out', (text) => {
    const clean = shapesOf(staff([account()]));
    for (const shape of shapesOf(staff([account({ name: text, email: text })])))
      expect(clean).toContain(shape);
  });

  it('have a word for every role', () => {
    for (const role of Object.keys(ROLES)) expect(words.of(`role_${role}`)).toBeTruthy();
  });
});

describe('the languages', () => {
  it('say what each lacks and whether a native reader read it over', () => {
    const locales = [
      { tag: 'en', name: 'English', readers: ['worker'] as const, reviewed: true, missing: [] },
      { tag: 'ne', name: 'Nepali', readers: ['texts'] as const, reviewed: false, missing: ['ne/a.json b'] },
    ];
    const text = textOf(pages.languagesPage(admin, models.languageModels(words, locales)));
    expect(text).toContain('English (en)workersyesnothing');
    expect(text).toContain('Nepali (ne)workers, in textsnot yet1ne/a.json b');
  });
});

describe('the workload', () => {
  const counts = {
    claims: [
      { office: 'qa-ombudsperson', issue: 'wages', openedAt: new Date('2026-11-02') },
      { office: 'qa-ombudsperson', issue: 'documents', openedAt: new Date('2026-05-02') },
      { office: null, issue: 'wages', openedAt: new Date('2026-10-10') },
    ],
    clocks: [
      { office: 'qa-ombudsperson', state: 'met', count: 4 },
      { office: 'qa-ombudsperson', state: 'breached', count: 1 },
      { office: 'qa-ombudsperson', state: 'running', count: 2 },
      { office: 'qa-ombudsperson', state: 'paused', count: 1 },
    ],
    now: NOW,
  };

  it('has the same figures in the picture and in the table', () => {
    const charts = models.workModels(words, place, counts);
    expect(charts.map(({ id: name, rows }) => [name, rows.map(({ values }) => values)])).toEqual([
      ['offices', [[2], [1]]],
      ['issues', [[2], [1]]],
      ['ages', [[1], [1], [0], [1]]],
      ['deadlines', [[4, 1, 3]]],
    ]);
    const html = pages.workPage(admin, charts);
    expect(
      html.match(/<img class="chart" src="data:image\/svg\+xml;base64,[^"]+" alt="[^"]+"/g),
    ).toHaveLength(4);
    for (const { src } of charts)
      expect(Buffer.from(src.split(',')[1]!, 'base64').toString()).toMatch(/^<svg(?![^]*<script)/);
  });

  it('says so where there is nothing to count', () => {
    const charts = models.workModels(words, place, { claims: [], clocks: [], now: NOW });
    expect(textOf(pages.workPage(admin, charts))).toContain('Nothing to count.');
  });
});

describe('delivery and audit', () => {
  it('say what did not arrive and why', () => {
    const line = {
      ...{ id: id(3), caseId: null, message: 'receipt', channel: 'sms', language: 'ne' },
      ...({ reader: 'worker', state: 'held' } as const),
      ...{ heldFor: 'unsafe', waitsUntil: null, errorCode: null, errorKind: null },
      ...{ segments: null, price: null, priceUnit: null, at: NOW, sentAt: null },
    } as const;
    const html = pages.deliveryPage(
      admin,
      models.deliveryModels(words, place, [line]),
      '/desk/admin/delivery?after=x',
    );
    expect(textOf(html)).toContain('ReceiptSMSheld backthe worker called this number unsafe');
    expect(html).toContain('href="/desk/admin/delivery?after=x"');
  });

  it('say whether the chain holds', () => {
    expect(pages.auditPage(admin, false, 'broken')).toContain('class="danger"');
    expect(pages.auditPage(admin, true, 'whole')).toContain('class="note good"');
  });
});
