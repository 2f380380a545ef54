import {
  COUNTS,
  detail,
  duty,
  NOW,
  PLAIN,
  request,
  summary,
  work,
  type WorkersWords,
} from '../support/desk-sample';
import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import type { CaseDetail, CaseFilters, CaseSummary } from '../../src/cases/case-view.rules';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { caseListPage, noCasesPage } from '../../src/desk/case-list.page';
import { caseListModel } from '../../src/desk/case-list.presenter';
import { casePage } from '../../src/desk/case.page';
import { caseModel, type CaseParts, type May } from '../../src/desk/case.presenter';
import { deadline, deskFrame, deskWords } from '../../src/desk/desk.presenter';
import type { Place } from '../../src/desk/place.presenter';

const words = deskWords(new I18nService(loadLocales(localesDirectory()), true), 'en');
const place: Place = {
  zone: 'Asia/Qatar',
  offices: [{ id: 'office-destination', name: 'Ombudsperson, Qatar' }],
  officeName: (id) => (id === 'office-destination' ? 'Ombudsperson, Qatar' : id),
  agreementTitle: (id) => `Title of ${id}`,
  supportsSurvivors: (office) => office === 'office-survivor',
};
const frame = deskFrame(
  words,
  'n0nce',
  'Desk',
  { name: 'Amina', role: 'duty_officer', csrf: 's3cret' },
  null,
);
const ALL: May = {
  staffId: 'me',
  act: true,
  decideContact: true,
  revealContact: true,
  correct: true,
  acknowledgeAlarm: true,
  consent: true,
  mandate: true,
  route: true,
  assign: true,
  write: true,
  decideRequest: true,
  support: true,
};
const NOTHING: May = {
  staffId: 'me',
  act: false,
  decideContact: false,
  revealContact: false,
  correct: false,
  acknowledgeAlarm: false,
  consent: false,
  mandate: false,
  route: false,
  assign: false,
  write: false,
  decideRequest: false,
  support: false,
};

const parts = (given: CaseDetail, said?: string): CaseParts => ({
  ...{ detail: given, work: work(said), requests: [request()], draft: '' },
});
const show = (given: CaseDetail, may: May = ALL, said?: string) =>
  casePage(frame, words, caseModel(words, place, parts(given, said), NOW, may));
const list = (filters: CaseFilters = {}, more: Partial<Parameters<typeof caseListModel>[2]> = {}) =>
  caseListPage(
    frame,
    caseListModel(
      words,
      place,
      {
        list: { items: [summary(1)], next: null },
        filters,
        counts: COUNTS,
        after: undefined,
        duty: null,
        office: null,
        ...more,
      },
      NOW,
    ),
  );
const formsOf = (html: string) => html.match(/<form[^]*?<\/form>/g) ?? [];

describe('a case', () => {
  const everywhere = (text: string): WorkersWords => ({
    ...{ text, where: text, about: text, turn: text, variant: text, fact: text, mediaType: text },
  });
  const clean = shapesOf(show(detail(everywhere('a\u202eb')), ALL, 'a\u202eb'));

  it.each(HOSTILE)('shows %j wherever a worker may have written it and lets nothing of it out', (text) => {
    const html = show(detail(everywhere(text)), ALL, text);
    for (const shape of shapesOf(html)) expect(clean).toContain(shape);
    expect(html).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]/);
    const values = tagsOf(html).flatMap(({ attributes }) => [attributes.href, attributes.action]);
    expect(
      values.filter(
        (value) => value && !/^(\/desk|\/api\/v1\/cases\/[0-9a-f-]+\/media\/|#|data:,$)/.test(value),
      ),
    ).toEqual([]);
  });

  it('shows no number before somebody has asked for it, and offers none where none was left', () => {
    expect(show(detail())).not.toMatch(/974|5551/);
    const html = casePage(frame, words, caseModel(words, place, parts(detail()), NOW, ALL, '+12025550101'));
    expect(html).toContain('<strong dir="ltr">+12025550101</strong>');
    expect(html).not.toMatch(/974|5551|contact\/reveal/);
    expect(show(detail())).toContain('/contact/reveal"');
    expect(show(detail(PLAIN, { contact: null }))).toContain('/contact/reveal"');
    const submissions = detail().submissions.map((each) => ({ ...each, leavesNumber: false }));
    expect(show(detail(PLAIN, { contact: null, submissions }))).not.toContain('/contact/reveal"');
  });

  it('says first whether the worker may be written to, then danger, then the words, then what triage thinks', () => {
    const html = show(detail());
    const places = [
      'Do not write before a person has decided',
      '<strong>Danger:</strong> locked in or watched',
      '<mark',
      'What triage thinks, and why',
      'Correct this',
    ].map((part) => html.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('marks the words a judgement rests on, danger most of all', () => {
    const html = show(detail());
    expect(html).toContain('<mark title="Wages · How long">3 mahina</mark>');
    expect(html).toMatch(
      /<mark class="grave" title="[^"]*Danger: locked in or watched[^"]*">lock karke<\/mark>/,
    );
    expect(textOf(html)).toContain('fairly sure, 83 % because of lock karke');
  });

  it('says why a claim went where it went, by when and who was told', () => {
    const text = textOf(show(detail()));
    expect(text).toContain(
      'Nobody said where the work is. Qatar was assumed, from the country of the number.',
    );
    expect(text).toContain('Title of charter, Article 4 (2), is in force there.');
    expect(text).toContain('panel-gulf Somebody is in danger: never mediated.');
    expect(text).toContain('Acknowledge · 1 hour 30 minutes late · missed');
    expect(text).toContain('due Tue, 3 Nov 2026, 10:30 GMT+3');
    expect(text).toContain('told the officer of the claim, the duty officer');
  });

  it('says of a notice that is held back why', () => {
    expect(textOf(show(detail()))).toContain('held back: the duty officer has to decide first');
  });

  it.each([
    ['unknown', 'automatic', 'Not known yet whether it is safe to write', ['refused']],
    ['safe', 'automatic', 'The worker says it is safe to write', ['refused']],
    ['unsafe', 'automatic', 'Do not write: the worker says it is not safe', ['refused']],
    ['held', 'pending', 'Do not write before a person has decided', ['allowed', 'refused']],
    ['held', 'refused', 'Decided: do not write.', ['allowed']],
    ['unknown', 'allowed', 'Decided: the neutral first text may go out.', ['refused']],
  ] as const)(
    'with a number %s and the decision %s says %j and offers %j',
    (safety, contactDecision, said, offered) => {
      const contact = { ...detail().contact!, safety };
      const html = show(detail(PLAIN, { contact, contactDecision }));
      expect(html).toContain(said);
      const decisions = [...html.matchAll(/name="decision" value="(\w+)"/g)].map((match) => match[1]);
      expect(decisions).toEqual(offered);
    },
  );

  it('offers nothing for a number that refuses texts, and says so', () => {
    const html = show(detail(PLAIN, { contact: { ...detail().contact!, stopped: true } }));
    expect(html).toContain('This number refuses texts (STOP).');
    expect(html).not.toContain('name="decision"');
  });

  it('warns of a number left in a form that was not called safe', () => {
    const html = show(detail(PLAIN, { contact: null, channel: 'web' }));
    expect(html).toContain('Think before you use it. The number is hidden.');
  });

  it('gives every form the secret of the session', () => {
    const posts = formsOf(show(detail())).filter((form) => form.includes('method="post"'));
    expect(posts.length).toBeGreaterThan(5);
    for (const form of posts) expect(form).toContain('name="csrf" value="s3cret"');
  });

  it('offers no verb to those who may not', () => {
    const forms = formsOf(show(detail(), NOTHING));
    expect(forms).toHaveLength(1);
    expect(forms[0]).toContain('/desk/sign-out');
  });

  it('has a name for every box, since of one name only the last counts', () => {
    const names = tagsOf(show(detail()))
      .filter(({ attributes }) => attributes.type === 'checkbox')
      .map(({ attributes }) => attributes.name);
    // Of the correction, the consent and the mandate.
    expect(names).toHaveLength(18 + 6 + 5);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the list', () => {
  it('says what falls due next in words', () => {
    const text = textOf(list());
    expect(text).toContain('K7QX-2001');
    expect(text).toContain('Acknowledge: 1 day 5 hours left');
    expect(text).toContain('Ombudsperson, Qatar');
  });

  it('keeps the filters on the way to the next page, and no other', () => {
    const next = { items: [summary(1)], next: 'cursor/+&=' };
    const html = list({ urgency: 'urgent', needsPerson: true }, { list: next });
    expect(html).toContain(
      'href="/desk?urgency=urgent&amp;needsPerson=true&amp;after=cursor%2F%2B%26%3D" rel="next"',
    );
    expect(html).toMatch(/<option value="urgent" selected>/);
    expect(html).toMatch(/<option value="true" selected>/);
    expect(list()).not.toContain('rel="next"');
  });

  it.each(HOSTILE)('takes the filter %j and lets nothing of it out', (text) => {
    const shape = (value: string) =>
      shapesOf(
        list({ reference: value, language: value, office: value }, { list: { items: [], next: value } }),
      );
    expect(shape(text)).toEqual(shape('x'));
  });

  it('shows whoever is needed, who was called and what the machine gave up on', () => {
    const text = textOf(list({}, { duty: duty() }));
    expect(text).toContain('Signs of danger in a message open for 18 minutes');
    expect(text).toContain('Called: Amina Duty, Ben Duty');
    expect(text).toContain('needs a person: the machine gave up');
  });

  it('says when nobody was called', () => {
    const [page] = duty().pages;
    const text = textOf(list({}, { duty: { pages: [{ ...page!, calls: [], caseId: null }], stuck: [] } }));
    expect(text).toContain('Nobody is on the rota: nobody was called.');
    expect(text).toContain('This message has no case yet.');
  });

  it.each<[Partial<CaseSummary>, string[]]>([
    [{ person: ['danger'], needsPerson: true }, ['Danger', 'Nobody has taken it']],
    [
      { person: ['issue_unsure'], needsPerson: true },
      ['Needs a person: issue unsure', 'Nobody has taken it'],
    ],
    [{ needsPerson: true }, ['Needs a person', 'Nobody has taken it']],
    [{ claims: [] }, ['Nobody has taken it']],
    [{ status: 'closed' }, ['Closed']],
  ])('marks %j', (more, chips) => {
    const asked = {
      list: { items: [summary(1, more)], next: null },
      filters: {},
      counts: COUNTS,
      after: undefined,
      duty: null,
      office: null,
    };
    const { rows } = caseListModel(words, place, asked, NOW);
    expect(rows[0]!.chips.map(({ text }) => text)).toEqual(chips);
  });

  it('says which filters leave nothing, and that there is nothing at all', () => {
    const none = { list: { items: [], next: null } };
    expect(list({ urgency: 'none' }, none)).toContain('No case fits these filters.');
    expect(list({}, none)).toContain('No cases yet.');
  });

  it('tells a role without cases so', () => {
    expect(textOf(noCasesPage(frame))).toContain('Your role reads no cases');
  });
});

describe('a deadline', () => {
  it('is told in the zone of its office', () => {
    const due = new Date('2026-11-03T21:30:00Z');
    expect(deadline(words, due, NOW, 'Asia/Kathmandu').due.text).toBe('Wed, 4 Nov 2026, 03:15 GMT+5:45');
    expect(deadline(words, due, NOW, 'Asia/Qatar')).toMatchObject({
      left: '12 hours 30 minutes left',
      tone: 'amber',
      due: { iso: '2026-11-03T21:30:00.000Z' },
    });
  });
});
