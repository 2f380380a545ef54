import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimShown, complianceRow, docketRow, id, mediation, NOW } from '../support/docket-sample';
import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { MEDIATION_TRANSITIONS } from '../../src/cases/mediation/mediation-state.rules';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { deskFrame } from '../../src/desk/desk.presenter';
import { claimPage } from '../../src/desk/docket/claim.page';
import { claimPageModel, type ClaimShown } from '../../src/desk/docket/claim.presenter';
import { CLAIM_FORMS, OPEN_FORM } from '../../src/desk/docket/claim-forms.rules';
import { docketWords, formModel, refusalInWords } from '../../src/desk/docket/docket.presenter';
import { compliancePage, docketPage } from '../../src/desk/docket/docket-list.page';
import { complianceModels, docketModel, shifted } from '../../src/desk/docket/docket-list.presenter';
import { bodyOf } from '../../src/desk/docket/form.rules';
import { MEDIATION_FORMS, mediationForm, NOTE_FORM } from '../../src/desk/docket/mediation-forms.rules';
import { mediationPage } from '../../src/desk/docket/mediation.page';
import { mediationModel } from '../../src/desk/docket/mediation.presenter';
import { panelPage, wordsPage } from '../../src/desk/docket/panel.page';
import { REFUSALS } from '../../src/desk/docket/refusal.rules';
import type { Place } from '../../src/desk/place.presenter';

const words = docketWords(new I18nService(loadLocales(localesDirectory()), true), 'en');
const place: Place = {
  zone: 'Asia/Qatar',
  offices: [],
  officeName: (office) => `Name of ${office}`,
  agreementTitle: (agreement) => `Title of ${agreement}`,
  supportsSurvivors: (office) => office === 'office-survivor',
};
const frame = deskFrame(words, 'n0nce', 'Desk', { name: 'Runa', role: 'coordinator', csrf: 's3cret' }, null);

const conducted = (events?: number, more: { staffId?: string; refused?: never } = {}) => {
  const shown = { ...mediation(events), staffId: more.staffId ?? id(9), refused: null };
  return mediationPage(frame, words, mediationModel(words, place, shown, NOW));
};
const claim = (text = 'plain', more: Partial<ClaimShown> = {}) =>
  claimPage(frame, words, claimPageModel(words, place, claimShown(text, more)));
const actions = (html: string) =>
  tagsOf(html).flatMap(({ name, attributes }) => (name === 'form' ? [attributes.action ?? ''] : []));

describe('the words', () => {
  const file = JSON.parse(readFileSync(join(localesDirectory(), 'en', 'docket.json'), 'utf8')) as Record<
    string,
    string
  >;

  it('are there for every verb, field and option of every form', () => {
    for (const form of [...MEDIATION_FORMS, ...CLAIM_FORMS, OPEN_FORM, NOTE_FORM])
      expect(formModel(words, form, { action: '/' }).label).not.toBe('');
  });

  it('are there for every reason, and for one that nobody knows', () => {
    for (const code of REFUSALS) expect(refusalInWords(words, code)).toBe(file[`refusal_${code}`]);
    expect(refusalInWords(words, 'brand_new')).toBe(file['refusal_other']);
  });

  it('are there for every event of a log', () => {
    for (const { verb } of MEDIATION_TRANSITIONS) expect(words.of(`event_${verb}`)).toBeTruthy();
  });
});

describe('a mediation', () => {
  it('shows at the gate only the way in, and the way out', () => {
    expect(actions(conducted(1)).filter((action) => action.includes('/do/'))).toEqual(
      ['preparation', 'refuse', 'revoke', 'suspend']
        .map((verb) => `/desk/docket/${id(700)}/do/${verb}`)
        .sort((a, b) => conducted(1).indexOf(a) - conducted(1).indexOf(b)),
    );
  });

  it('says in words why a panel does not stand, and who cannot sit', () => {
    const text = textOf(conducted(5));
    expect(text).toContain('The panel is complete: not now. A seat is empty.');
    expect(text).toContain('Dee Finder cannot sit: Decided in this claim.');
    expect(conducted(5)).toContain(`<option value="${id(5)}">Eva Free</option>`);
    expect(conducted(5)).not.toContain(`<option value="${id(4)}"`);
  });

  it('shows a session on every wall', () => {
    const text = textOf(conducted(13));
    expect(text).toContain('Thu, 5 Nov 2026, 10:00 where it is held (Asia/Qatar)');
    expect(text).toContain(
      'Thu, 5 Nov 2026, 12:45 where the worker is, by the country of the case (Asia/Kathmandu)',
    );
    expect(text).toContain('confirmed by: the worker');
  });

  it('puts what is owed, the least by law and the offer side by side, and says why nobody may say yes yet', () => {
    const text = textOf(conducted());
    expect(text).toContain('4500.00 QAR3000.00 QAR3000.00 QAR 66.6 %');
    expect(text).toContain('A side says yes: not now. It has not been read aloud.');
    expect(text).toContain('Independent advice given: not yet');
  });

  it('opens what was said in confidence to those who mediate alone', () => {
    expect(conducted()).toContain(`/desk/docket/${id(700)}/words`);
    expect(conducted(undefined, { staffId: id(5) })).not.toContain('/words"');
  });

  it('keeps what was typed where it was refused, and says which answer does not fit', () => {
    const form = mediationForm('seats')!;
    const typed: Record<string, string> = { staff: id(5), side: 'neutral', 'ties.money': 'yes' };
    const refused = (reason: string, field: string) => ({
      ...{ form, subject: '', reason, field, get: (name: string) => typed[name] ?? '' },
    });
    const page = (reason: string, field: string) => {
      const shown = { ...mediation(5), staffId: id(9), refused: refused(reason, field) };
      return mediationPage(frame, words, mediationModel(words, place, shown, NOW));
    };
    const html = page('tied_to_party', '');
    expect(html).toMatch(/role="alert"[^]*There is a tie to the other side\./);
    expect(html).toContain(`<option value="${id(5)}" selected>Eva Free</option>`);
    expect(html).toMatch(/<input[^>]*name="ties\.money"[^>]*checked/);
    expect(textOf(page('isUuid', 'staff'))).toContain('This answer does not fit: Who.');
  });

  it('gives every form the secret of the session', () => {
    for (const form of conducted(13).match(/<form[^]*?<\/form>/g) ?? [])
      expect(form).toContain('name="csrf" value="s3cret"');
  });
});

describe('a form', () => {
  const body = (verb: string, typed: Record<string, string>, boxes: string[] = []) =>
    bodyOf(mediationForm(verb)!, (name) => typed[name] ?? '', 'Asia/Qatar', boxes);

  it('reads a moment where the office is', () => {
    expect(body('preparation', { heldAt: '2026-11-01T10:00', alone: 'yes', answer_violence: 'no' })).toEqual({
      ...{
        heldAt: '2026-11-01T07:00:00.000Z',
        alone: true,
        interpreter: undefined,
        supportPerson: undefined,
      },
      answers: [{ question: 'violence', answer: 'no' }],
    });
  });

  it('reads an offer, and leaves out what nobody filled in', () => {
    const read = body('offers', {
      ...{ '1_kind': 'pay_wages', '1_obligor': 'employer', '1_currency': 'QAR', '1_owed': '4500' },
      ...{ '1_minimum': '3000', '1_offered': '3000', '1_instalments': '2027-01-31 1500\n\n2027-02-28, 1500' },
      ...{ '2_kind': 'return_documents', '2_obligor': 'employer', '2_instalments': '2027-01-31' },
      ...{ form: 'consent_award', enforcer: 'court', enforceBy: '2028-01-01', 'jointlyLiable.agency': 'yes' },
    });
    expect(read['items']).toEqual([
      {
        ...{ kind: 'pay_wages', obligor: 'employer', accelerates: false },
        money: { currency: 'QAR', owed: '4500', minimum: '3000', offered: '3000' },
        instalments: [
          { dueOn: '2027-01-31', offered: '1500' },
          { dueOn: '2027-02-28', offered: '1500' },
        ],
      },
      {
        ...{ kind: 'return_documents', obligor: 'employer', accelerates: false },
        instalments: [{ dueOn: '2027-01-31' }],
      },
    ]);
    expect(read).toMatchObject({ contains: [], jointlyLiable: ['agency'], form: 'consent_award' });
  });

  it('reads boxes whose options only the page knew', () => {
    expect(
      body('held', { n: '1', 'present.a': 'yes', 'present.b': '' }, ['n', 'present.a', 'present.b']),
    ).toEqual({ n: '1', present: ['a'], staff: [] });
  });
});

describe('a claim', () => {
  const clean = shapesOf(claim('a\u202eb'));
  it.each(HOSTILE)('shows %j wherever somebody may have written it and lets nothing of it out', (text) => {
    const html = claim(text);
    for (const shape of shapesOf(html)) expect(clean).toContain(shape);
    expect(html).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]/);
  });

  it('puts the four sums side by side, and what the worker is to be asked', () => {
    const text = textOf(claim());
    expect(text).toContain(
      'Owed4500.00 QARAgreed or ordered4200.00 QARPaid, say others4000.00 QARPaid, says the worker1400.00 QAR',
    );
    expect(text).toContain('Ask the worker now: has it arrived, and how much?');
    expect(text).toContain(
      'Next step of the ladder: Notice to the debtor, from Wed, 4 Nov 2026, 12:00 GMT+3.',
    );
    expect(text).toContain('2. by Mon, 2 Nov 2026, 12:00 GMT+3: not there');
  });

  it('offers what the state allows and says why not the rest', () => {
    const outlook = { ...claimShown('').outlook, may: { find: 'mediated_it' as const } };
    const html = claim('plain', { outlook });
    expect(textOf(html)).toContain('Record the finding: not now. Whoever mediated does not decide.');
    expect(actions(html)).not.toContain(`/desk/claims/${id(200)}/find/finding`);
    expect(actions(html)).not.toContain(`/desk/claims/${id(200)}/find/close`);
  });

  it('offers no verb to those who may only read', () => {
    const html = claim('plain', { groups: [], mayMediate: false });
    expect(actions(html)).toEqual(['/desk/sign-out']);
  });

  it('says of a mediation no more than whoever decides may know', () => {
    const ended = { mediation: 'ended_without_agreement', withoutPrejudice: true } as const;
    const text = textOf(claim('plain', { finder: ended }));
    expect(text).toContain('A mediation ended without an agreement. It counts against nobody.');
    expect(claim('plain', { finder: ended })).not.toContain('/desk/docket/');
  });
});

describe('the docket', () => {
  const page = (from: string) => docketPage(frame, words, docketModel(words, place, [docketRow()], from));

  it('shows seven days, and the mediations by state', () => {
    expect(textOf(page('2026-11-03'))).toContain('Sessions from Tue, 3 Nov 2026 to Mon, 9 Nov 2026');
    expect(textOf(page('2026-11-03'))).toContain('Session 1 of K7QX-2001');
    expect(textOf(page('2026-11-06'))).toContain('No session in these seven days.');
    expect(textOf(page('2026-11-06'))).toContain('Next session: Thu, 5 Nov 2026, 10:00 (Asia/Qatar)');
  });

  it('goes on over the end of a month and of summer time', () => {
    expect([shifted('2026-10-24', 7), shifted('2027-03-01', -7)]).toEqual(['2026-10-31', '2027-02-22']);
  });
});

describe('what is owed over an office', () => {
  it('says how each stands and what comes next', () => {
    const rows = [complianceRow(), complianceRow({ standing: 'late', next: null })];
    const text = textOf(compliancePage(frame, words, complianceModels(words, place, rows)));
    expect(text).toContain('Wages (employer) · Wages4200.00 QAR1400.00 QARIn default');
    expect(text).toContain('Notice to the debtor, from Wed, 4 Nov 2026, 12:00 GMT+3');
    expect(textOf(compliancePage(frame, words, []))).toContain('Nothing is owed that is not there.');
  });
});

describe('a panel', () => {
  it('shows members what was prepared, and no name, word or place of the worker', () => {
    const bundle = mediationModel(
      words,
      place,
      { ...mediation(), staffId: id(9), refused: null },
      NOW,
    ).bundle;
    expect(bundle.given).toBe(true);
    const html = panelPage(
      frame,
      words,
      { id: id(700), reference: 'K7QX-2001', bundle: bundle.shown },
      {
        ...{ forms: [formModel(words, NOTE_FORM, { action: '/x' })], refused: null, wordsHref: '/y' },
      },
    );
    expect(textOf(html)).toContain('W1 · pay slip · the worker');
    expect(html).not.toMatch(/Kathmandu|Runa Runner|\/desk\/(cases|claims)\//);
  });

  it.each(HOSTILE)('shows the note %j and lets nothing of it out', (text) => {
    const shape = (said: string) =>
      shapesOf(wordsPage(frame, words, [{ kind: 'noted', words: said }], { href: '/desk/panel', text: 'x' }));
    for (const each of shape(text)) expect(shape('a\u202eb')).toContain(each);
  });
});
