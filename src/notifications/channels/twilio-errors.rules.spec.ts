import { errorKind } from './twilio-errors.rules';

it.each([
  ['21610', 'stopped'],
  [20429, 'transient'],
  ['30003', 'transient'],
  [20003, 'account'],
  ['30005', 'permanent'],
  ['21211', 'permanent'],
  ['99999', null],
  ['exhausted', null],
  [null, null],
  ['', null],
])('%s is %s', (code, kind) => expect(errorKind(code)).toBe(kind));
