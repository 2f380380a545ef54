import { idIn, oneOf, someOf, tagIn, written } from './desk-form.rules';

const form = (fields: Record<string, string>) => (name: string) => fields[name] ?? '';

describe('a form of the desk', () => {
  it('gives what was chosen, ticked and written', () => {
    const field = form({ a: 'x', what_name: 'on', what_sums: 'on', words: ' one\r\ntwo ', tag: 'bn-Latn' });
    expect(oneOf(field, 'a', ['x', 'y'])).toBe('x');
    expect(someOf(field, 'what', ['name', 'claim', 'sums'])).toEqual(['name', 'sums']);
    expect(written(field, 'words', 7)).toBe('one\ntwo');
    expect(tagIn(field, 'tag')).toBe('bn-Latn');
  });

  it.each([
    ['a choice there is not', () => oneOf(form({ a: 'z' }), 'a', ['x'])],
    ['nothing ticked', () => someOf(form({}), 'what', ['name'])],
    ['blanks', () => written(form({ words: '  ' }), 'words', 10)],
    ['too much', () => written(form({ words: 'abc' }), 'words', 2)],
    ['no id', () => idIn(form({ id: '1' }), 'id')],
    ['no tag', () => tagIn(form({ tag: '<b>' }), 'tag')],
  ])('refuses %s', (_, read) => expect(read).toThrow('invalid'));
});
