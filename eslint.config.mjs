// @ts-check
import tseslint from 'typescript-eslint';

/** A selector with the reason that the reader of the error gets. */
const banned = {
  clock: [
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message:
        'Take "now" from the injected Clock: a deadline must be the same in a test, a replay and a run.',
    },
    {
      selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: 'Take "now" from the injected Clock.',
    },
    {
      selector:
        "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
      message: 'Take "now" from the injected Clock and hand it to luxon.',
    },
    {
      selector:
        'TemplateElement[value.raw=/\\b(now|clock_timestamp|statement_timestamp)\\(\\)|\\bCURRENT_TIMESTAMP\\b/i]',
      message: "The database's clock is a second clock: pass the transaction's `now` as a parameter.",
    },
  ],
  environment: [
    {
      selector: "MemberExpression[object.name='process'][property.name='env']",
      message: 'Read the environment in src/platform/config only, where it is checked and documented.',
    },
  ],
  modules: [
    {
      selector: 'ExportDefaultDeclaration',
      message: 'Named exports only: a thing has one name wherever it is used.',
    },
    { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
    {
      selector: "CallExpression[callee.name='forwardRef']",
      message: 'Two modules that need each other are one, or lack a third.',
    },
    {
      selector: 'Decorator[expression.callee.name=/^(CreateDateColumn|UpdateDateColumn|DeleteDateColumn)$/]',
      message: 'Set the moment from the injected Clock: these take it from a second one.',
    },
  ],
  tests: [
    {
      selector:
        "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|doMock|unstable_mockModule)$/]",
      message: 'Pass a fake as a provider or a parameter: a mocked module tests the mock.',
    },
    {
      selector: "MemberExpression[object.name=/^(describe|it|test)$/][property.name='only']",
      message: 'This would leave every other test of the file out.',
    },
  ],
};

/** @param {(keyof typeof banned)[]} kinds */
const ban = (...kinds) => ({
  /** @type {import('eslint').Linter.RuleEntry} */
  'no-restricted-syntax': ['error', ...kinds.flatMap((kind) => banned[kind])],
});

const typed = tseslint.configs.recommendedTypeChecked.map((config) => ({
  ...config,
  files: ['**/*.ts', '**/*.tsx'],
}));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.recourse/', 'models/', 'test/house/fixture/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...typed,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An interface may ask for a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Rows of a query are asserted where they are read, beside the columns that the statement names.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
    },
  },
  {
    // What a test reads back is judged by what it expects of it.
    files: ['test/**', '**/*.spec.ts', '**/*.spec.tsx'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.cjs', '**/*.js'], languageOptions: { parser: tseslint.parser } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['src/**'], rules: { 'no-console': 'error', ...ban('clock', 'environment', 'modules') } },
  // They hand the environment to the configuration, and speak to whoever started them.
  {
    files: ['src/main.ts', 'src/activate-policy.ts', 'src/export-corrections.ts', 'src/twilio-configure.ts'],
    rules: { 'no-console': 'off', ...ban('clock', 'modules') },
  },
  { files: ['src/platform/clock.ts'], rules: ban('environment', 'modules') },
  { files: ['src/platform/config/**'], rules: ban('clock', 'modules') },
  {
    files: ['test/**', 'src/**/*.spec.ts', 'src/**/*.spec.tsx', 'scripts/**/*.spec.ts'],
    rules: ban('modules', 'tests'),
  },
  { files: ['scripts/**', 'eval/**', 'bench/**'], ignores: ['scripts/**/*.spec.ts'], rules: ban('modules') },
);
