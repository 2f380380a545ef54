import fc from 'fast-check';
import { handedAs, kindOf, type Trust } from './media-kind.rules';

const trusts = fc.constantFrom<Trust>('copied', 'known', 'untrusted');

describe('what was sent', () => {
  it.each([
    ['image/jpeg', 'picture'],
    ['audio/ogg; codecs=opus', 'sound'],
    ['application/pdf', 'other'],
    ['image/svg+xml', 'other'],
    ['text/html', 'other'],
    ['constructor', 'other'],
    [null, 'other'],
  ])('that begins as %s is a %s', (type, kind) => expect(kindOf(type)).toBe(kind));

  it('is shown within a page only as a picture that we drew ourselves', () => {
    fc.assert(
      fc.property(trusts, fc.option(fc.string({ unit: 'binary' })), fc.uuid(), (trust, type, id) => {
        const { contentType, disposition } = handedAs(trust, type, id);
        expect(disposition.startsWith('inline')).toBe(trust === 'copied');
        expect(contentType).toMatch(/^(image\/jpeg|audio\/[\w.-]+|application\/octet-stream)$/);
        expect(disposition).toMatch(/^(inline|attachment); filename="[\w-]+\.\w+"$/);
      }),
    );
  });

  it('is named by nothing that its sender chose', () => {
    expect(handedAs('known', 'audio/ogg', 'a')).toEqual({
      contentType: 'audio/ogg',
      disposition: 'attachment; filename="a.ogg"',
    });
    expect(handedAs('untrusted', 'audio/ogg', 'a').contentType).toBe('application/octet-stream');
  });
});
