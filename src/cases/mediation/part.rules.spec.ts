import { project, type LoggedEvent, type MediationEvent } from './mediation-event.rules';
import { hasPart, mayHear } from './part.rules';

const at = new Date('2026-11-02T08:00:00Z');
const log: LoggedEvent[] = (
  [
    { kind: 'opened', party: { kind: 'employer', id: null } },
    { kind: 'seated', seat: { staff: 'ann', side: 'worker', chair: false, ties: [] } },
    { kind: 'seated', seat: { staff: 'ben', side: 'employer', chair: false, ties: [] } },
    { kind: 'recused', staff: 'ben', tie: 'family' },
  ] satisfies MediationEvent[]
).map((event) => ({ ...event, at, recordedBy: 'runner' }));
const mediation = project(log);

describe('a part in a mediation', () => {
  it.each([
    ['runner', true, false, true],
    ['ann', true, false, true],
    ['a stranger who could decide', true, false, false],
    ['a coordinator, who never decides', false, false, true],
    ['ben', true, false, false],
    ['ben', false, false, false],
    ['runner', true, true, false],
  ])('of %s (may find: %s, found: %s) is %s', (staffId, mayFind, found, part) => {
    expect(hasPart({ staffId, mayFind, found }, log, mediation)).toBe(part);
  });

  it('opens what was said to who hears it, and not to who stepped back, who still does not decide', () => {
    expect(['ann', 'ben', 'runner'].map((who) => mayHear(mediation, who))).toEqual([true, false, false]);
    expect(mediation.mediators).toEqual(['ann', 'ben']);
  });
});
