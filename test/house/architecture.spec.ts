import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const config = join(root, '.dependency-cruiser.cjs');

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
}

function cruise(folder: string): Cruise['summary'] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', config, '--output-type', 'json', '--no-progress', 'src'];
  const { stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return (JSON.parse(stdout) as Cruise).summary;
}

/** Folder → the folders it may use, as agreed; written again here so that the check itself is checked. */
const agreed: Record<string, string[]> = {
  portal: ['intake', 'triage', 'cases', 'notifications', 'policy', 'identity', 'audit', 'platform'],
  desk: ['intake', 'triage', 'cases', 'notifications', 'policy', 'identity', 'audit', 'platform'],
  conversation: ['intake', 'triage', 'cases', 'notifications', 'policy', 'identity', 'audit', 'platform'],
  transparency: ['intake', 'triage', 'cases', 'notifications', 'policy', 'identity', 'audit', 'platform'],
  cases: ['triage', 'intake', 'notifications', 'policy', 'identity', 'audit', 'platform'],
  triage: ['intake', 'notifications', 'policy', 'identity', 'audit', 'platform'],
  intake: ['notifications', 'policy', 'identity', 'audit', 'platform'],
  notifications: ['identity', 'audit', 'platform'],
  policy: ['identity', 'audit', 'platform'],
  identity: ['platform'],
  audit: ['platform'],
  platform: [],
};

interface Planted {
  file: string;
  says: string;
  /** The rules that must name the file; none where the import is allowed. */
  breaks: string[];
}

const planted: Planted[] = [
  ...Object.entries(agreed).flatMap(([from, allowed]) =>
    Object.keys(agreed)
      .filter((to) => to !== from)
      .map((to) => ({
        file: `src/${from}/uses-${to}.ts`,
        says: `import type { Thing } from '../${to}/thing';\nexport type T = Thing;`,
        breaks: allowed.includes(to) ? [] : [`${from}-imports`],
      })),
  ),
  {
    file: 'src/cases/knows-columns.rules.ts',
    says: `import type { Row } from './thing.entity';\nexport type T = Row;`,
    breaks: ['rules-stand-alone'],
  },
  {
    file: 'src/cases/knows-orm.rules.ts',
    says: `import type { DataSource } from 'typeorm';\nexport type T = DataSource;`,
    breaks: ['rules-no-framework'],
  },
  {
    file: 'src/cases/reads-disk.rules.ts',
    says: `import { readFileSync } from 'node:fs';\nexport const t = readFileSync;`,
    breaks: ['rules-no-machine'],
  },
  {
    file: 'src/cases/digests.rules.ts',
    says: `import { createHash } from 'node:crypto';\nexport const t = createHash;`,
    breaks: [],
  },
  {
    file: 'src/cases/works.entity.ts',
    says: `import { thing } from './thing';\nexport const t = thing;`,
    breaks: ['entity-columns-only'],
  },
  {
    file: 'src/cases/lists.entity.ts',
    says: `import { Entity } from 'typeorm';\nimport type { Thing } from './thing';\nexport const t: Thing = { Entity };`,
    breaks: [],
  },
  {
    file: 'src/desk/loads.page.tsx',
    says: `import type { Service } from './thing.service';\nexport type T = Service;`,
    breaks: ['page-shows-only'],
  },
  {
    file: 'src/cases/one.ts',
    says: `import type { Two } from './two';\nexport type One = Two;`,
    breaks: ['no-circular'],
  },
  {
    file: 'src/audit/uses-test.ts',
    says: `import { helper } from '../../test/helper';\nexport const t = helper;`,
    breaks: ['src-stands-alone'],
  },
  {
    file: 'src/audit/uses-spec.ts',
    says: `import { it } from './thing.spec';\nexport const t = it;`,
    breaks: ['no-import-of-tests'],
  },
  {
    file: 'src/audit/needs-dev.ts',
    says: `import { fc } from 'fast-check';\nexport const t = fc;`,
    breaks: ['ships-without-dev'],
  },
  {
    file: 'src/audit/borrows.ts',
    says: `import luxon from 'luxon';\nexport const t = luxon;`,
    breaks: ['declared'],
  },
  {
    file: 'src/audit/lost.ts',
    says: `import { t } from './nowhere';\nexport const u = t;`,
    breaks: ['resolvable'],
  },
];

const bystanders: Record<string, string> = {
  ...Object.fromEntries(
    Object.keys(agreed).map((f) => [
      `src/${f}/thing.ts`,
      'export type Thing = unknown;\nexport const thing = 1;',
    ]),
  ),
  'src/cases/two.ts': `import type { One } from './one';\nexport type Two = One;`,
  'src/cases/thing.entity.ts': 'export type Row = unknown;',
  'src/desk/thing.service.ts': 'export type Service = unknown;',
  'src/audit/thing.spec.ts': 'export const it = 1;',
  'test/helper.ts': 'export const helper = 1;',
  'package.json': JSON.stringify({ dependencies: { typeorm: '*' }, devDependencies: { 'fast-check': '*' } }),
};

describe('the import direction', () => {
  it('holds in src/', () => {
    const { violations, totalCruised } = cruise(root);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(50);
  });

  it('is enforced by rules that each name a planted breach, and nothing but the breaches', () => {
    const folder = mkdtempSync(join(tmpdir(), 'recourse-architecture-'));
    try {
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      const files = { ...bystanders, ...Object.fromEntries(planted.map(({ file, says }) => [file, says])) };
      for (const [file, says] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), `${says}\n`);
      }
      const found = cruise(folder).violations.map(({ rule, from }) => `${rule.name}: ${from}`);
      const expected = planted.flatMap(({ file, breaks }) => breaks.map((rule) => `${rule}: ${file}`));
      expect([...found].sort()).toEqual([...expected].sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has no rule without a planted breach', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { forbidden } = require(config) as { forbidden: { name: string; comment?: string }[] };
    const broken = new Set(planted.flatMap(({ breaks }) => breaks));
    expect(forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
    expect(forbidden.filter(({ comment }) => !comment)).toEqual([]);
  });
});
