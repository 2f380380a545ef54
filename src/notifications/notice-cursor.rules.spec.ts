import fc from 'fast-check';
import { readNoticeCursor, writeNoticeCursor } from './notice-cursor.rules';

it('is read back as it was written', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.uuid(), (at, id) => {
      expect(readNoticeCursor(writeNoticeCursor({ at, id }))).toEqual({ at, id });
    }),
  );
});

it('nothing else is read, and nothing breaks on it', () => {
  fc.assert(fc.property(fc.string(), (text) => readNoticeCursor(text) === null));
});
