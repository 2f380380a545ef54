import { loadPolicy, PolicyError } from '../src/policy/policy.loader';

/** `node scripts/run-ts.cjs scripts/check-policy.ts -- [DIR]`: says what a policy folder holds, or what is wrong. */
const folder = process.argv.slice(2).find((word) => word !== '--') ?? process.env['POLICY_DIR'] ?? 'policy';

try {
  const policy = loadPolicy(folder);
  const count = (all: object) => Object.keys(all).length;
  console.log(
    `OK ${folder} (${policy.pack.name}${policy.pack.sample ? ', sample' : ''}): ` +
      `${count(policy.offices)} offices, ${count(policy.calendars)} calendars, ${count(policy.agreements)} agreements, ` +
      `${policy.routes.length} routes, ${policy.clocks.length} clocks, ${count(policy.ladders)} ladders, ` +
      `${count(policy.channels.countries)} countries; sha256 ${policy.hash}`,
  );
} catch (error) {
  if (!(error instanceof PolicyError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
