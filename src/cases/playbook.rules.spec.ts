import { checkRefusal, playbook, type CheckKind, type CheckOutcome, type MadeCheck } from './playbook.rules';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 3, hour));
const check = (kind: CheckKind, outcome: CheckOutcome, hour: number): MadeCheck => ({
  ...{ kind, outcome, by: 'Amina', at: at(hour) },
});

describe('the danger playbook', () => {
  it('asks for everything, the call first, while nothing was done', () => {
    expect(playbook([])).toEqual(
      (['safe_call', 'local_services', 'self_harm', 'police'] as const).map((kind) => ({
        ...{ kind, last: null, done: false },
      })),
    );
  });

  it('counts the latest of each kind, and a call that could not be had is to be made again', () => {
    const steps = playbook([check('safe_call', 'could_speak', 1), check('safe_call', 'no_answer', 2)]);
    expect(steps[0]).toMatchObject({ done: false, last: { outcome: 'no_answer' } });
    expect(playbook([check('safe_call', 'could_speak', 3)])[0]!.done).toBe(true);
    expect(playbook([check('police', 'not_called', 3)])[3]!.done).toBe(true);
  });

  it.each<[CheckOutcome, boolean, boolean, string | null]>([
    ['called_with_consent', false, true, 'no_consent'],
    ['called_with_consent', true, false, null],
    ['called_by_duty', true, false, 'no_reporting_duty'],
    ['called_by_duty', false, true, null],
    ['not_called', false, false, null],
    ['told', true, true, 'no_such_outcome'],
  ])('%s with consent %s and a duty %s: %s', (outcome, consentToPolice, reportingDuty, refusal) => {
    expect(checkRefusal('police', outcome, { consentToPolice, reportingDuty })).toBe(refusal);
  });
});
