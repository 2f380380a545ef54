import { readCorrection } from './correction-form.rules';

const fields =
  (given: Record<string, string>) =>
  (name: string): string =>
    given[name] ?? '';
const right = { language: 'hi-Latn', main: 'wages', urgency: 'urgent' };

describe('readCorrection', () => {
  it('puts the main issue first and the others after it once', () => {
    const given = { ...right, also_documents: 'on', also_wages: 'on', also_violence: 'on' };
    expect(readCorrection(fields(given))).toEqual({
      language: 'hi-Latn',
      issues: ['wages', 'violence', 'documents'],
      urgency: 'urgent',
    });
  });

  it.each([
    ['language', { ...right, language: 'Hindi!' }],
    ['language', { ...right, language: '' }],
    ['main', { ...right, main: 'constructor' }],
    ['urgency', { ...right, urgency: 'soon' }],
  ])('names %s where it is no answer', (wrong, given) => {
    expect(readCorrection(fields(given))).toEqual({ wrong });
  });
});
