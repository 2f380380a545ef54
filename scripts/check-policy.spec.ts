import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');
const check = (folder: string) =>
  spawnSync(process.execPath, ['scripts/run-ts.cjs', 'scripts/check-policy.ts', '--', folder], {
    cwd: root,
    encoding: 'utf8',
  });

describe('check-policy', () => {
  it('says what a folder holds', () => {
    const { status, stdout } = check('policy');
    expect(stdout).toMatch(
      /^OK policy \(.+, sample\): 4 offices, 4 calendars, 3 agreements, 10 routes, .+ sha256 [0-9a-f]{64}\n$/,
    );
    expect(status).toBe(0);
  });

  it('fails with one sentence for each thing that is wrong', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
    cpSync(path.join(root, 'policy'), folder, { recursive: true });
    rmSync(path.join(folder, 'duty.yaml'));
    rmSync(path.join(folder, 'calendars/every-day.yaml'));
    const { status, stdout, stderr } = check(folder);
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('duty.yaml line 1: the file is missing.\n');
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
});
