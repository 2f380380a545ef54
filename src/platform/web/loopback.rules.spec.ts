import { isFromLoopback } from './loopback.rules';

describe('isFromLoopback', () => {
  it.each([
    ['127.0.0.1', {}, true],
    ['127.8.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', { host: 'localhost' }, true],
    ['10.0.0.7', {}, false],
    ['::ffff:10.0.0.7', {}, false],
    ['1270.0.0.1', {}, false],
    [undefined, {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, false],
    ['127.0.0.1', { 'X-Forwarded-Proto': 'https' }, false],
    ['127.0.0.1', { forwarded: 'for=10.0.0.7' }, false],
    ['127.0.0.1', { via: '1.1 proxy' }, false],
  ])('says of %s with %j: %s', (address, headers, local) =>
    expect(isFromLoopback(address, headers)).toBe(local),
  );
});
