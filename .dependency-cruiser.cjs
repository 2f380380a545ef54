/**
 * Which folder may use which. The direction is the one of a grievance: pages and conversation stand on intake, triage and
 * cases; those on notifications and policy; those on identity and audit; everything on platform.
 */
const base = ['platform'];
const people = ['identity', 'audit', ...base];
const ground = ['notifications', 'policy', ...people];
const work = ['intake', 'triage', 'cases', ...ground];

const SPEC = '\\.spec\\.tsx?$';

/** @type {Record<string, { uses: string[], because: string }>} */
const folders = {
  portal: {
    uses: work,
    because: 'what a worker sees is built apart from what staff see, so that no desk view can leak into it',
  },
  desk: {
    uses: work,
    because: "staff pages stand on the cases themselves and share nothing with a worker's pages",
  },
  conversation: {
    uses: work,
    because: 'it reads a text against what is open; nothing below may wait for a conversation',
  },
  transparency: { uses: work, because: 'it counts what is there; nothing may depend on what is published' },
  cases: {
    uses: ['triage', 'intake', ...ground],
    because: 'a case is opened from an assessed submission, and works the same whoever shows it',
  },
  triage: {
    uses: ['intake', ...ground],
    because: 'it judges a submission before there is a case, and must run on a message alone',
  },
  intake: {
    uses: ground,
    because: 'taking a grievance in must not fail because judging it or opening a case does: it enqueues',
  },
  notifications: {
    uses: people,
    because: 'whether and how something may be sent is decided without knowing why it is sent',
  },
  policy: { uses: people, because: 'what was agreed is data: it knows no case and sends nothing' },
  identity: { uses: base, because: 'who somebody is does not depend on what they work on' },
  audit: { uses: base, because: 'the trail must be able to record every folder without needing any' },
  platform: { uses: [], because: 'it knows of rows, keys and queues and of no grievance' },
};

const direction = Object.entries(folders).map(([folder, { uses, because }]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import ${uses.length > 0 ? uses.join(', ') : 'no other folder'}: ${because}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...uses].join('|')})/` },
}));

const kinds = [
  {
    name: 'rules-stand-alone',
    comment:
      'A rule is a function of facts, policy and a moment: a lawyer can read it and a test can run it with nothing started. ' +
      'It knows no columns either, so that a table may change without a decision changing.',
    severity: 'error',
    from: { path: '\\.rules\\.ts$' },
    to: {
      path: '\\.(module|controller|dto|guard|service|processor|entity|channel|presenter|page|loader)\\.tsx?$',
    },
  },
  {
    name: 'rules-no-framework',
    comment: 'A rule uses no framework, database, queue, provider or renderer, not even their types.',
    severity: 'error',
    from: { path: '\\.rules\\.ts$' },
    to: {
      path: '(^|/)node_modules/(@nestjs|@fastify|fastify|typeorm|pg|bullmq|ioredis|twilio|i18next|preact)/',
    },
  },
  {
    name: 'rules-no-machine',
    comment:
      'A rule reads no disk, network, process or thread; keyed digests and text encodings are arithmetic.',
    severity: 'error',
    from: { path: '\\.rules\\.ts$' },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|buffer|string_decoder)$' },
  },
  {
    name: 'entity-columns-only',
    comment: 'An entity lists columns: whatever it ran would run wherever a row is read.',
    severity: 'error',
    from: { path: '\\.entity\\.ts$' },
    to: { pathNot: '(^|/)node_modules/typeorm/', dependencyTypesNot: ['type-only'], couldNotResolve: false },
  },
  {
    name: 'page-shows-only',
    comment: 'A page shows what it is handed. One that could load could also show what nobody checked.',
    severity: 'error',
    from: { path: '\\.page\\.tsx$' },
    to: {
      path: '\\.(module|controller|guard|service|processor|entity|channel|loader)\\.ts$|^src/platform/database/',
    },
  },
];

const hygiene = [
  {
    name: 'no-circular',
    comment: 'Two files that need each other are one file, or lack a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'src-stands-alone',
    comment:
      'What ships does not need the folders that stay behind. A test that starts something belongs into one of them.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(test|eval|bench|scripts)/', dependencyTypesNot: ['npm'] },
  },
  {
    name: 'no-import-of-tests',
    comment: 'What two tests share belongs into test/support.',
    severity: 'error',
    from: {},
    to: { path: SPEC },
  },
  {
    name: 'ships-without-dev',
    comment:
      'The image is installed without development packages: a file that needs one would fail there first.',
    severity: 'error',
    from: { path: '^src/', pathNot: SPEC },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: '(^|/)node_modules/@types/',
    },
  },
  {
    name: 'declared',
    comment: 'A package that only comes along with another one leaves with it: name it in package.json.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'resolvable',
    comment: 'The import leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...direction, ...kinds, ...hygiene],
  options: {
    // Types couple as much as values do: the direction holds for them too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
