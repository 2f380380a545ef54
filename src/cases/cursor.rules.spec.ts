import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.rules';

describe('a cursor', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.nat(3),
        fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })),
        fc.uuid(),
        (urgencyRank, nextClockAt, id) => {
          expect(readCursor(writeCursor({ urgencyRank, nextClockAt, id }))).toEqual({
            rank: urgencyRank,
            clock: nextClockAt?.toISOString() ?? null,
            id,
          });
        },
      ),
    );
  });

  it('is nothing when it is not ours', () => {
    for (const text of ['', '{}', 'null', Buffer.from('[1,"x","y"]').toString('base64url')]) {
      expect(readCursor(text)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        readCursor(text);
      }),
    );
  });
});
