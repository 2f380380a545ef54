import { join } from 'node:path';
import { compilePolicy } from './compile-policy.rules';
import { loadPolicy } from './policy.loader';
import { MEDIATION_CLOCK_KINDS } from './mediation-policy.schema';

const { content } = loadPolicy(join(__dirname, '../../policy'));
type File = { panel: Record<string, unknown>; floor: Record<string, unknown> };
const problems = (panel: object, floor: object = {}) => {
  const file = content['mediation.yaml'] as File;
  const changed = { panel: { ...file.panel, ...panel }, floor: { ...file.floor, ...floor } };
  return compilePolicy({ ...content, 'mediation.yaml': changed }).problems.map(
    ({ file: where, path, message }) => `${where} ${path.join('.')} ${message}`,
  );
};
const seats = (worker: number, employer: number) => ({
  seats: { worker, employer, government: 1, neutral: 0 },
});

describe('mediation.yaml', () => {
  it.each([
    [{}, null],
    [seats(2, 2), null],
    [seats(1, 2), 'panel.seats must give workers and employers equal seats'],
    [seats(0, 0), 'panel.seats must give workers and employers equal seats'],
    [{ chair: ['employer'] }, 'panel.chair must not come from the side of workers or employers'],
    [{ chair: [] }, 'panel.chair must name at least one'],
    [{ quorum: 2 }, 'panel.quorum must be from 3 to the number of seats, 3'],
    [{ quorum: 4 }, 'panel.quorum must be from 3 to the number of seats, 3'],
    [{ source: '' }, 'panel.source is empty'],
  ])('with %j: %s', (panel, expected) => {
    const found = problems(panel);
    if (expected === null) expect(found).toEqual([]);
    else expect(found).toContainEqual(expect.stringContaining(`mediation.yaml ${expected}`));
  });

  it('has a share from 0 to 1', () => {
    const floor = { advice_below_share: { value: 1.1, source: 'x' } };
    expect(problems({}, floor)).toEqual([
      'mediation.yaml floor.advice_below_share.value must be from 0 to 1',
    ]);
  });

  it('needs a row for each of its clocks, and none of them where there is no mediation', () => {
    const kinds: readonly string[] = MEDIATION_CLOCK_KINDS;
    const clocks = (content['clocks.yaml'] as { kind: string }[]).filter(({ kind }) => !kinds.includes(kind));
    const without = compilePolicy({ ...content, 'clocks.yaml': clocks }).problems;
    for (const kind of kinds)
      expect(without).toContainEqual(
        expect.objectContaining({ file: 'clocks.yaml', message: expect.stringContaining(`kind ${kind} `) }),
      );
    const { 'mediation.yaml': _left, ...older } = content;
    expect(compilePolicy({ ...older, 'clocks.yaml': clocks }).policy).toMatchObject({ mediation: null });
  });
});
