import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StuckView } from '../../src/cases/stuck.service';
import { CLAIM_TRANSITIONS } from '../../src/cases/case-state.rules';
import { EVENTS, eventInWords } from '../../src/desk/case-event.presenter';
import { previewPage } from '../../src/desk/case-compose.page';
import { PHRASES, previewModel } from '../../src/desk/case-compose.presenter';
import { contactBanner } from '../../src/desk/case-contact.presenter';
import { caseListPage } from '../../src/desk/case-list.page';
import { caseListModel } from '../../src/desk/case-list.presenter';
import { casePage } from '../../src/desk/case.page';
import { caseModel, type CaseParts, type May } from '../../src/desk/case.presenter';
import { deskFrame, deskWords } from '../../src/desk/desk.presenter';
import type { Place } from '../../src/desk/place.presenter';
import { stuckPage, translationPage, translationsPage } from '../../src/desk/submission-work.page';
import { stuckModel, taskModel } from '../../src/desk/submission-work.presenter';
import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { isRefusal, REFUSALS } from '../../src/platform/web/refusal.rules';
import { COUNTS, detail, NOW, PLAIN, request, work } from '../support/desk-sample';
import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';

const sentences = new I18nService(loadLocales(localesDirectory()), true);
const words = deskWords(sentences, 'en');
const place: Place = {
  zone: 'Asia/Qatar',
  offices: [{ id: 'office-origin', name: 'Ombudsperson, Nepal' }],
  officeName: (id) => (id === 'office-origin' ? 'Ombudsperson, Nepal' : id),
  agreementTitle: (id) => id,
  supportsSurvivors: (office) => office === 'office-survivor',
};
const asker = { name: 'Amina', role: 'duty_officer' as const, csrf: 's3cret' };
const frame = deskFrame(words, 'n0nce', 'Desk', asker, null);
const may = (all: boolean): May => ({
  ...{ staffId: 'me', act: all, decideContact: all, revealContact: all, correct: all, acknowledgeAlarm: all },
  ...{ consent: all, mandate: all, route: all, assign: all, write: all, decideRequest: all, support: all },
});
const page = (more: Partial<CaseParts> = {}, allowed = may(true)) =>
  casePage(
    frame,
    words,
    caseModel(
      words,
      place,
      { detail: detail(), work: work(), requests: [request()], draft: '', ...more },
      NOW,
      allowed,
    ),
  );
const actions = (html: string) =>
  tagsOf(html).flatMap(({ attributes }) => (attributes.action ? [attributes.action] : []));
const stuck: StuckView = {
  ...{ id: 'b1', channel: 'sms', receivedAt: NOW, text: 'namaste', judged: null, caseId: null },
};

describe('what officers do in a case', () => {
  it('says in danger what to do now, what was done, and on which ground the police may learn of it', () => {
    const text = textOf(page());
    expect(text).toContain('What has to be done now');
    expect(text).toContain('nobody answered: to be tried again: Amina Duty, Tue, 3 Nov 2026, 10:00 GMT+3');
    expect(text).toContain('Your office must report violence against a child');
    expect(text.match(/to do/g)).toHaveLength(3);
    const calm = { ...detail(), urgency: 'standard' as const, submissions: [] };
    expect(textOf(page({ detail: calm, work: work('x', { checks: [] }) }))).not.toContain(
      'What has to be done now',
    );
  });

  it('shows the banner above the composer, with the hours and the safe word', () => {
    const html = page();
    const text = textOf(html);
    expect(text).toContain('Only between 20:00–22:00.');
    expect(text).toContain('A safe word is set and has not been said yet');
    expect(html.indexOf('id="contact"')).toBeLessThan(html.indexOf('id="write"'));
    expect(page({ detail: detail(PLAIN, { contact: null }) })).not.toContain('id="write"');
  });

  it('offers each verb with its reasons, and none to those who may not', () => {
    const offered = actions(page());
    for (const verb of ['halt/pause', 'halt/withdraw', 'transfers', 'party', 'split', 'merge', 'recuse'])
      expect(offered.filter((action) => action.includes(`/${verb}`))).not.toEqual([]);
    expect(offered.filter((action) => /\/clocks\/[^/]+\/pause$/.test(action))).toHaveLength(1);
    expect(actions(page({}, may(false)))).toEqual(['/desk/sign-out']);
  });

  it('asks for the worker’s answer where another office was proposed, and proposes no second', () => {
    const html = page();
    expect(textOf(html)).toContain('Ombudsperson, Nepal was proposed. Nothing moves before');
    expect(actions(html).filter((action) => action.endsWith('/transfers'))).toHaveLength(1);
  });

  it('shows consents and mandates, and lets only what holds be taken back', () => {
    const html = page();
    expect(textOf(html)).toContain('The police may learn: their name, what the claim is');
    expect(html).toContain('<s>A union, for: how it stands</s>');
    expect(actions(html).filter((action) => action.endsWith('/revoke'))).toHaveLength(1);
  });

  it('keeps what was asked for in the worker’s name apart until an officer has made sure', () => {
    expect(textOf(page())).toContain('To withdraw Without the PIN');
    expect(actions(page()).filter((action) => action.includes('/requests/'))).toHaveLength(1);
    expect(page({ requests: [{ ...request(), state: 'refused' }] })).not.toContain('/requests/');
  });

  it('shows a translation beside the words, and that one is waited for', () => {
    const text = textOf(page());
    expect(text).toContain('In English, by a translator');
    expect(text).toContain('Asked for in Arabic');
  });

  it('says when the policy has changed since', () => {
    expect(textOf(page({ work: work('x', { inForce: 'abcdef0123' }) }))).toContain(
      'Decided under policy 9f2c6d1a; in force now is abcdef01',
    );
  });

  it('has a label for every field, and no two ids alike', () => {
    const tags = tagsOf(page());
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('before a message is sent', () => {
  const preview = (typed: string) =>
    previewPage(
      frame,
      'c1',
      contactBanner(words, detail(), { zone: 'UTC', mayDecide: false, mayReveal: false, revealed: null }),
      previewModel(
        words,
        {
          ...{ channel: 'sms', language: 'hi', body: typed },
          segments: { encoding: 'UCS-2', units: 71, segments: 2 },
        },
        typed,
      ),
    );

  it('shows exactly what leaves, which way and as how many texts', () => {
    const text = textOf(preview('Kal phone karein?'));
    expect(text).toMatch(/Exactly this will be sent ?Kal phone karein\?/);
    expect(text).toContain('Texts it takes: 2 (UCS-2, 71 units).');
    expect(text).toContain('By SMS.');
    expect(text).toContain('Sent as Hindi.');
    expect(text).toContain('Do not write before a person has decided');
  });

  it.each(HOSTILE)('lets nothing of %j out', (text) => {
    const clean = shapesOf(preview('a\u202eb'));
    for (const shape of shapesOf(preview(text))) expect([...clean]).toContain(shape);
  });

  it('has a sentence for every phrase', () => {
    for (const phrase of PHRASES) expect(sentences.text('en', `phrases:${phrase}`)).not.toBe('');
  });
});

describe('messages that wait for a person', () => {
  it('can become a case, join one or be set aside', () => {
    const html = stuckPage(frame, words, stuckModel(words, place, stuck));
    expect(actions(html)).toEqual([
      '/desk/sign-out',
      '/desk/submissions/b1/place',
      '/desk/submissions/b1/dismiss',
    ]);
    const there = stuckPage(frame, words, stuckModel(words, place, { ...stuck, caseId: 'c9' }));
    expect(there).toContain('href="/desk/cases/c9"');
    expect(there).not.toContain('/place');
  });

  it.each(HOSTILE)('shows %j to the translator and lets nothing of it out', (text) => {
    const task = { id: 't1', language: 'hi', target: 'en', requestedAt: NOW, text };
    const shown = (said: string) =>
      translationPage(frame, taskModel(words, place, task), { text: said, language: 'hi' });
    const clean = shapesOf(shown('a\u202eb'));
    for (const shape of shapesOf(shown(text))) expect(clean).toContain(shape);
    for (const shape of shapesOf(stuckPage(frame, words, stuckModel(words, place, { ...stuck, text }))))
      expect(
        shapesOf(stuckPage(frame, words, stuckModel(words, place, { ...stuck, text: 'a\u202eb' }))),
      ).toContain(shape);
  });

  it('names languages to the translator and nobody else', () => {
    const task = taskModel(words, place, { id: 't1', language: 'hi-Latn', target: 'en', requestedAt: NOW });
    expect(textOf(translationsPage(frame, [task]))).toContain('Hindi (Latin) into English, asked for Tue');
    expect(textOf(translationsPage(frame, []))).toContain('Nothing waits to be translated.');
  });
});

describe('the ways into the list', () => {
  const tabs = (office: string | null, queue?: 'danger') =>
    caseListModel(
      words,
      place,
      {
        ...{ list: { items: [], next: 'n' }, filters: queue ? { queue } : {}, counts: COUNTS },
        ...{ after: undefined, duty: null, office },
      },
      NOW,
    );

  it('are counted, and what presses stands out', () => {
    expect(
      tabs(null, 'danger').tabs.map(({ text, count, chosen, pressing }) => [text, count, chosen, pressing]),
    ).toEqual([
      ['All I may see', 12, false, false],
      ['My cases', 3, false, false],
      ['Unassigned', 4, false, false],
      ['Due soon', 2, false, false],
      ['Late', 1, false, true],
      ['Danger', 1, true, true],
    ]);
    expect(tabs('qa').tabs[0]).toMatchObject({ text: 'My office', chosen: true });
  });

  it('stay when the list is filtered or goes on', () => {
    const html = caseListPage(frame, tabs(null, 'danger'));
    expect(html).toContain('<input type="hidden" name="queue" value="danger"');
    expect(html).toContain('href="/desk?queue=danger&amp;after=n"');
  });
});

describe('the history of a case', () => {
  const below = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'));
  /** Codes of what stands on a case, a claim or a message, as the source writes them. */
  const written = below(join(__dirname, '../../src')).flatMap((source) =>
    [...source.matchAll(/audit\(\s*'([a-z_]+\.[a-z_]+)',\s*\{\s*type:\s*'(case|claim|submission)'/g)].map(
      (match) => match[1]!,
    ),
  );

  it('has a sentence for every event that the source writes there', () => {
    expect(written.length).toBeGreaterThan(40);
    expect([...new Set(written)].filter((event) => !(EVENTS as readonly string[]).includes(event))).toEqual(
      [],
    );
  });

  it('has a sentence for every verb of a claim', () => {
    const verbs = new Set(CLAIM_TRANSITIONS.map(({ verb }) => `claim.${verb}`));
    expect([...verbs].filter((event) => !(EVENTS as readonly string[]).includes(event))).toEqual([]);
  });

  it.each(EVENTS.map((event) => [event]))('says %s in words', (event) => {
    expect(eventInWords(words, event)).toMatch(/^[A-Z].*\.$/);
    expect(eventInWords(words, event)).not.toContain(event);
  });

  it('shows a code it does not know as it is', () => {
    expect(eventInWords(words, 'case.juggled')).toBe('Something was recorded (case.juggled).');
  });
});

it('has a sentence for every reason of a refusal', () => {
  for (const reason of REFUSALS) expect(sentences.text('en', `refusals:${reason}`)).toMatch(/\.$/);
  expect(isRefusal('constructor')).toBe(false);
});
