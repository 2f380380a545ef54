/** Packages that ship only ES modules: Jest needs them compiled. */
const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  '@tokenizer',
  '@borewit/text-codec',
  'uint8array-extras',
  'content-disposition',
  'cookie',
  'echarts',
  'zrender',
  'preact',
  'preact-render-to-string',
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/scripts'],
  testRegex: '\\.spec\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.TEST_ALL ? [] : ['\\.long\\.spec\\.tsx?$'])],
  testTimeout: 60_000,
  // It names no entry for `require`, by which Jest asks.
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
  transform: { '\\.(ts|tsx|js|mjs)$': '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};
