import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { filled, OFFICES, sentences, step } from '../support/portal';
import { nameHidden } from '../../src/platform/web/worker-text.rules';
import { REPORT_ERRORS, screenOf, type ReportError } from '../../src/portal/report/report-form.rules';
import { PICTURED, STEPS } from '../../src/portal/report/report-steps.rules';

describe('the form', () => {
  it.each(HOSTILE)('keeps %j in every field and lets nothing of it out', (text) => {
    for (const name of STEPS) {
      const [html, clean] = [filled(text), filled('a\u202eb')].map((answers) => step(name, { answers }));
      for (const shape of shapesOf(html!)) expect(shapesOf(clean!)).toContain(shape);
    }
    const shown = nameHidden(text)
      .map((run) => ('text' in run ? run.text : run.sign))
      .join('');
    expect(textOf(step('what', { answers: filled(text) }))).toContain(text);
    expect(textOf(step('check', { answers: filled(text) }))).toContain(shown);
    expect(step('check', { answers: filled(text) }).replace(/="[^"]*"/g, '')).not.toMatch(
      /[\0\u202a-\u202e\u2066-\u2069]/,
    );
  });

  it('keeps the first line break of a story', () => {
    expect(step('what', { answers: filled('\nmy story') })).toMatch(
      /<textarea[^>]*>\n\nmy story<\/textarea>/,
    );
  });

  it.each(Object.entries(REPORT_ERRORS))('says what is wrong (%s) first and at its field', (error, field) => {
    const html = step(screenOf(error as ReportError), { lang: 'ar', error: error as ReportError });
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

  it.each(STEPS)('sends along what is typed when the language is changed at %s', (name) => {
    const tags = tagsOf(step(name));
    const languages = tags.filter(({ attributes }) => attributes.name === 'switch');
    expect(languages.map(({ attributes }) => attributes.value)).toEqual(
      sentences.languages('portal').map(({ tag }) => tag),
    );
    const form = tags.find(({ name: tag }) => tag === 'form')!.attributes.id;
    for (const { name: tag, attributes } of languages) {
      expect({ tag, form: attributes.form }).toEqual({ tag: 'button', form });
    }
    // Enter in a field presses the first button of the form.
    expect(tags.find(({ name: tag }) => tag === 'button')?.attributes).toMatchObject({
      name: 'go',
      value: 'next',
      form,
    });
  });

  it('holds its id in a field and in no address', () => {
    for (const name of STEPS) {
      const tags = tagsOf(step(name, { nonce: 'the-nonce' }));
      const holders = tags.filter(({ attributes }) =>
        Object.values(attributes).some((value) => value.includes('the-nonce')),
      );
      expect(holders.map(({ attributes }) => attributes.name)).toEqual(['nonce']);
    }
  });

  it('says before it asks who must pass on what, and that nobody may ask for money', () => {
    const html = step('who');
    const duties = OFFICES.flatMap(({ mustReportByLaw }) => mustReportByLaw);
    expect(duties.length).toBeGreaterThan(0);
    for (const { what, to } of duties) {
      expect(textOf(html)).toContain(what);
      expect(textOf(html)).toContain(to);
    }
    expect(html.indexOf('before_')).toBe(-1);
    expect(textOf(html)).toContain(sentences.text('en', 'portal:before_free'));
    expect(html.indexOf(sentences.text('en', 'portal:before_free'))).toBeLessThan(html.indexOf('<fieldset'));
  });

  it('never asks the browser to keep the PIN, and never shows it again', () => {
    const html = step('pin', { answers: filled('2468') });
    expect(html).not.toContain('type="password"');
    expect(html).toContain('autocomplete="off"');
    expect(html).not.toContain('2468');
  });

  it('has a picture for everything that can be chosen', () => {
    const html = step('what');
    for (const issue of PICTURED) expect(html).toContain(`name="issue_${issue}"`);
    const drawings = [...html.matchAll(/<path d="([^"]+)"/g)].map(([, path]) => path);
    expect(new Set(drawings).size).toBe(PICTURED.length);
  });
});
