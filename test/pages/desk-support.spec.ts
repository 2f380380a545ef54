import type { CallBack } from '../../src/intake/voice/call-backs.service';
import {
  nextSupportSteps,
  SERVICES,
  supportRefusal,
  type SupportFacts,
} from '../../src/cases/support/support.rules';
import type { SupportProspect, SupportView } from '../../src/cases/support/support.service';
import type { PartyNoticeView } from '../../src/cases/mediation/party-notices.service';
import { callsPage } from '../../src/desk/calls.page';
import { callModels } from '../../src/desk/calls.presenter';
import { wishesModel } from '../../src/desk/case-wishes.presenter';
import { deskFrame, type DeskFrame } from '../../src/desk/desk.presenter';
import { claimPage } from '../../src/desk/docket/claim.page';
import { claimPageModel } from '../../src/desk/docket/claim.presenter';
import { docketWords } from '../../src/desk/docket/docket.presenter';
import { letterPage, lettersPage } from '../../src/desk/docket/letters.page';
import { lettersModel } from '../../src/desk/docket/letters.presenter';
import { SUPPORT_FORMS } from '../../src/desk/docket/support-forms.rules';
import { supportPage } from '../../src/desk/docket/support.page';
import { supportModel } from '../../src/desk/docket/support.presenter';
import type { Place } from '../../src/desk/place.presenter';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { detail, work } from '../support/desk-sample';
import { claimShown, id, NOW } from '../support/docket-sample';
import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';

const sentences = new I18nService(loadLocales(localesDirectory()), true);
const wordsIn = (lang: string) => docketWords(sentences, lang);
const words = wordsIn('en');
const place: Place = {
  zone: 'Asia/Qatar',
  offices: [],
  officeName: (office) => `Name of ${office}`,
  agreementTitle: (agreement) => agreement,
  supportsSurvivors: (office) => office === 'survivor-support',
};
const asker = { name: 'Sara', role: 'survivor_support' as const, csrf: 's3cret' };
const frameOf = (lang = 'en'): DeskFrame => deskFrame(wordsIn(lang), 'n0nce', 'Support', asker, null);
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const actions = (html: string) =>
  tagsOf(html).flatMap(({ attributes }) => (attributes.action ? [attributes.action] : []));

const EVERYTHING = (said: string): SupportView['events'] => [
  { id: id(1), at: at(-9), by: id(50), kind: 'advocate_named', advocate: id(51), words: null },
  { id: id(2), at: at(-8), by: id(50), kind: 'best_interests', relativesSafe: false, words: said },
  {
    id: id(3),
    at: at(-8),
    by: id(51),
    kind: 'safety_plan',
    madeWithWorker: true,
    reviewBy: at(6),
    words: said,
  },
  { id: id(4), at: at(-7), by: id(51), kind: 'referred', service: 'shelter', consent: id(70), words: said },
  { id: id(5), at: at(-7), by: id(51), kind: 'referred', service: 'medical', consent: id(70), words: null },
  {
    id: id(6),
    at: at(-6),
    by: id(51),
    kind: 'referral_ended',
    referral: id(5),
    end: 'received',
    words: null,
  },
  { id: id(7), at: at(-1), by: id(99), kind: 'followed_up', reached: false, words: null },
];

function support(
  events: SupportView['events'],
  more: Partial<Omit<SupportFacts, 'events'>> = {},
  lang = 'en',
  advocate = 'Mona Helper',
): string {
  const facts: SupportFacts = {
    ...{ survivorOffice: true, child: false, bestInterestsOfficer: true, events },
    ...{ consent: 'c', advocateFits: true, ...more },
  };
  const prospect: SupportProspect = {
    ...{ caseId: id(100), reference: 'K7QX-2001', issue: 'violence', office: 'survivor-support' },
    may: (kind) => supportRefusal({ kind }, facts),
    advocates: [{ id: id(51), name: advocate }],
    names: { [id(50)]: 'Sara Support', [id(51)]: advocate },
  };
  const view = { events, next: nextSupportSteps(facts, NOW) };
  const shown = { view, prospect, refused: null };
  return supportPage(frameOf(lang), wordsIn(lang), supportModel(wordsIn(lang), place, id(200), shown));
}

describe('support for a survivor', () => {
  it('says first what comes next, and why nothing else may be done before somebody stands by her', () => {
    const text = textOf(support([], { consent: null }));
    expect(text.indexOf('Name somebody who stands by the worker.')).toBeLessThan(
      text.indexOf('Make a plan for safety with the worker.'),
    );
    expect(text).toContain(
      'Send to a service: not now. Nobody stands by the worker yet: name somebody first.',
    );
    expect(actions(support([]))).toEqual(['/desk/sign-out', `/desk/claims/${id(200)}/support/advocate`]);
  });

  it('sends her nowhere without her consent, and no child before its interests', () => {
    const [advocate] = EVERYTHING('');
    expect(textOf(support([advocate!], { consent: null }))).toContain(
      'Send to a service: not now. The worker has not allowed that.',
    );
    expect(textOf(support([advocate!], { child: true }))).toContain(
      'Send to a service: not now. First find what is best for the child.',
    );
    expect(actions(support([advocate!]))).toContain(`/desk/claims/${id(200)}/support/referrals`);
  });

  it('lists what was done, the latest first, and asks after each service that nobody heard of', () => {
    const html = support(EVERYTHING('behind the mosque'), { child: true });
    const text = textOf(html);
    expect(text.indexOf('did not reach them')).toBeLessThan(
      text.indexOf('Mona Helper stands by the worker.'),
    );
    expect(text).toContain('a doctor: the worker got it.');
    expect(text).toContain('Relatives may not be told.');
    expect(text).toContain('made with the worker; looked at again by Mon, 9 Nov 2026.');
    expect(text).toContain('behind the mosque');
    expect(text).toContain(words.of('unknown_person'));
    expect(actions(html).filter((action) => action.endsWith('/end'))).toHaveLength(1);
    expect(html).toContain(`<input type="hidden" name="subject" value="${id(4)}"/>`);
    expect(html).toContain(`<option value="${id(51)}">Mona Helper</option>`);
  });

  it.each(HOSTILE)('shows %j and lets nothing of it out', (said) => {
    const clean = shapesOf(support(EVERYTHING('a\u202eb'), {}, 'en', 'a\u202eb'));
    const html = support(EVERYTHING(said), {}, 'en', said);
    for (const shape of shapesOf(html)) expect(clean).toContain(shape);
  });

  it.each(['ar', 'es', 'fr'])('has its words in %s', (lang) => {
    const [own, english] = [support(EVERYTHING('x'), {}, lang), support(EVERYTHING('x'))];
    expect(own).toContain(`lang="${lang}"`);
    expect(textOf(own)).not.toContain('Somebody asked after the worker');
    expect(actions(own)).toEqual(actions(english));
  });

  it('has words for every service and every form', () => {
    for (const service of SERVICES) expect(words.of(`service_${service}`)).toBeTruthy();
    expect(SUPPORT_FORMS.map(({ kind }) => kind)).toHaveLength(
      new Set(SUPPORT_FORMS.map((f) => f.kind)).size,
    );
  });

  it('is led to from a claim that survivor support has, and for those who stand by survivors', () => {
    const link = `href="/desk/claims/${id(200)}/support"`;
    const page = (office: string, maySupport: boolean) => {
      const shown = claimShown('x', { maySupport });
      return claimPage(
        frameOf(),
        words,
        claimPageModel(words, place, { ...shown, outlook: { ...shown.outlook, office } }),
      );
    };
    expect(page('survivor-support', true)).toContain(link);
    expect(page('survivor-support', false)).not.toContain(link);
    expect(page('office-destination', true)).not.toContain(link);
  });
});

describe('letters and helpers of a mediation', () => {
  const letter: PartyNoticeView = {
    ...{ id: id(1), message: 'party_notice_served', text: 'Recourse: K7QX.', how: 'letter' },
    ...{ writtenAt: at(-3), handedOverAt: null },
  };
  const page = (said = 'Ada', more: Partial<PartyNoticeView> = {}) =>
    lettersPage(
      frameOf(),
      words,
      lettersModel(words, 'Asia/Qatar', {
        ...{ id: id(700), reference: 'K7QX-2001', refused: null },
        letters: [{ ...letter, text: said, ...more }],
        helpers: {
          named: [{ name: said, role: 'adviser', namedAt: at(-1) }],
          free: [{ id: id(3), name: said, role: 'interpreter' }],
        },
      }),
    );

  it('lets a letter that was printed be handed over once, and none that was mailed', () => {
    const base = `/desk/docket/${id(700)}`;
    expect(actions(page())).toEqual(['/desk/sign-out', `${base}/handed-over`, `${base}/helpers`]);
    expect(page()).toContain(`href="${base}/letters/${id(1)}"`);
    const over = page('Ada', { handedOverAt: at(-1) });
    expect(textOf(over)).toContain('Handed over Mon, 2 Nov 2026');
    expect(actions(over)).not.toContain(`${base}/handed-over`);
    const mailed = page('Ada', { how: 'mail' });
    expect(textOf(mailed)).toContain('Mailed. Written');
    expect(actions(mailed)).not.toContain(`${base}/handed-over`);
    expect(mailed).not.toContain(`/letters/${id(1)}`);
  });

  it('says who advises and who could', () => {
    expect(textOf(page())).toContain('Ada, Adviser, since Mon, 2 Nov 2026');
    expect(page()).toContain(`<option value="${id(3)}">Ada (Interpreter)</option>`);
  });

  it.each(HOSTILE)('lets nothing of %j out', (said) => {
    for (const shape of shapesOf(page(said))) expect(shapesOf(page('a\u202eb'))).toContain(shape);
    const printed = (text: string) => shapesOf(letterPage(frameOf(), words, text, '/'));
    for (const shape of printed(said)) expect(printed('a\u202eb')).toContain(shape);
  });
});

describe('callers whom nobody heard', () => {
  const call: CallBack = {
    ...{ id: id(1), startedAt: at(-1), country: 'QA', language: 'hi', because: 'hung_up' },
    ...{ callFrom: at(-1), safety: 'unsafe' },
  };
  const page = (calls: CallBack[], number: string | null = null) =>
    callsPage(
      frameOf(),
      callModels(words, 'Asia/Qatar', calls, NOW, number === null ? null : { id: id(1), number }),
    );

  it('say when they called, why nobody heard them, and who may answer', () => {
    const text = textOf(page([call]));
    expect(text).toContain('Called Mon, 2 Nov 2026, 12:00 GMT+3');
    expect(text).toContain('The call ended before anything was said.');
    expect(text).toContain('Country: Qatar · Language: Hindi · It is a decent hour there now');
    expect(text).toContain('Somebody else may answer.');
    expect(textOf(page([{ ...call, callFrom: at(1) }]))).toContain('from Wed, 4 Nov 2026, 12:00');
    expect(textOf(page([]))).toContain('Nobody waits for a call.');
  });

  it('show a number only to whoever has just asked for it, and that one only', () => {
    const other = { ...call, id: id(2) };
    expect(page([call, other])).not.toContain('+974');
    const html = page([call, other], '+97455512345');
    expect(html.match(/\+97455512345/g)).toHaveLength(1);
    expect(actions(html)).toEqual([
      '/desk/sign-out',
      `/desk/calls/${id(1)}/done`,
      `/desk/calls/${id(2)}/reveal`,
      `/desk/calls/${id(2)}/done`,
    ]);
  });

  it.each(HOSTILE)('let nothing of %j out', (said) => {
    const clean = shapesOf(page([call], '+974'));
    for (const shape of shapesOf(page([{ ...call, language: said }], said))) expect(clean).toContain(shape);
  });
});

describe('what the worker wishes', () => {
  const all = { zone: 'Asia/Qatar', decideContact: true, route: true, assign: true };
  const of = (facts: { label: string; text: string }[], label: string) =>
    facts.find((fact) => fact.label === label)?.text;

  it('is said with where it comes from', () => {
    const { facts } = wishesModel(words, detail(), work(), all);
    expect(of(facts, 'May be called')).toBe('in the evening');
    expect(of(facts, 'The work is in')).toBe('Qatar: named in a message, not confirmed');
    expect(of(facts, 'The worker comes from')).toBe('nobody has said');
    expect(of(facts, 'Safe word')).toBe('set (hidden)');
    const confirmed = work('x', { corridor: { destination: 'KW', origin: 'NP', by: 'staff' } });
    const later = wishesModel(words, detail(), confirmed, all);
    expect(of(later.facts, 'The worker comes from')).toBe('Nepal: confirmed');
    expect(later.corridor?.destination.chosen).toBe('KW');
  });

  it('can be written down by those who may, and bars are seen by those who assign', () => {
    const none = wishesModel(words, detail(), work(), {
      ...all,
      decideContact: false,
      route: false,
      assign: false,
    });
    expect([none.contact, none.corridor, none.people, none.bars]).toEqual([null, null, null, []]);
    const { contact, bars } = wishesModel(words, detail(), work('Ann'), all);
    expect(contact?.spans).toEqual([
      { from: '20:00', to: '22:00' },
      { from: '', to: '' },
    ]);
    expect(bars.map(({ text, holds }) => [text, holds])).toEqual([
      ['Ann: is family, since Tue, 3 Nov 2026, 09:00 GMT+3.', true],
      [
        'Ann: may see it again since Tue, 3 Nov 2026, 10:00 GMT+3. It is another party with a like name.',
        false,
      ],
    ]);
  });

  it('offers nothing about a number where there is none', () => {
    expect(wishesModel(words, { contact: null }, work(), all).contact).toBeNull();
  });
});
