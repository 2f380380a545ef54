import { missingPackages } from './lib/install.mjs';
import { isNodeRecent } from './lib/node-version.mjs';

describe('what is to be installed', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/for-another-machine': { version: '3.0.0', optional: true },
  };

  it('is nothing when every package is there in its version', () => {
    expect(
      missingPackages(wanted, {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
      }),
    ).toEqual([]);
  });

  it('is what is missing and what has another version', () => {
    expect(missingPackages(wanted, { 'node_modules/a': { version: '1.0.1' } })).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
    ]);
  });
});

describe('the Node needed', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.3', false],
    ['18.20.8', false],
  ])('%s: %s', (version, recent) => {
    expect(isNodeRecent(version)).toBe(recent);
  });
});
