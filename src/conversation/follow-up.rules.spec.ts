import fc from 'fast-check';
import { chosen, menuPage } from './language-menu.rules';
import { nextFollowUp, type KnownOfCase } from './follow-up.rules';

const nothing: KnownOfCase = { facts: [], asked: [], callKnown: false, pinSet: false };

describe('what is missing', () => {
  it('is asked one at a time, each once', () => {
    const asked: KnownOfCase['asked'][number][] = [];
    const order: string[] = [];
    for (let next = nextFollowUp(nothing); next; next = nextFollowUp({ ...nothing, asked })) {
      order.push(next);
      asked.push(next);
    }
    expect(order).toEqual(['who', 'where', 'call', 'new_pin']);
  });

  it('is not what the worker has said already', () => {
    expect(nextFollowUp({ ...nothing, facts: ['party', 'sum'] })).toBe('where');
    expect(nextFollowUp({ ...nothing, facts: ['party', 'place'] })).toBe('call');
    expect(nextFollowUp({ ...nothing, facts: ['party', 'place'], callKnown: true })).toBe('new_pin');
    expect(nextFollowUp({ facts: ['party', 'place'], asked: [], callKnown: true, pinSet: true })).toBeNull();
  });
});

describe('the menu of languages', () => {
  const languages = fc
    .array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 60 })
    .map((names) => names.map((name, at) => ({ tag: `l${at}`, name })));

  it('offers every language on some page, once, by its own digit', () => {
    fc.assert(
      fc.property(languages, (all) => {
        const pages = Math.ceil(all.length / 8);
        const offered = Array.from({ length: pages }, (_, page) => menuPage(all, page).tags).flat();
        expect(offered).toEqual(all.map(({ tag }) => tag));
        expect(menuPage(all, pages)).toEqual(menuPage(all, 0));
      }),
    );
  });

  it('takes a digit for what stands beside it', () => {
    expect(chosen(['en', 'hi-Latn'], 2)).toEqual({ tag: 'hi-Latn' });
    expect(chosen(['en', 'hi-Latn'], 3)).toBeNull();
    expect(chosen(['en', 'hi-Latn'], 9)).toBe('more');
  });
});
