import { changeRefusal } from './staff-admin.rules';

const open = { id: 'ann', active: true };

describe('an account', () => {
  it.each([
    ['ann', { active: false }, 'oneself'],
    ['ann', { role: 'admin', office: null }, 'oneself'],
    ['bob', { active: false }, null],
    ['bob', { active: true }, 'open_already'],
    ['bob', { role: 'caseworker', office: 'qa' }, null],
    ['bob', { role: 'caseworker', office: null }, 'office_does_not_fit'],
    ['bob', { role: 'admin', office: 'qa' }, 'office_does_not_fit'],
  ] as const)('by %s to %j: %s', (by, change, refusal) => {
    expect(changeRefusal(by, open, change)).toBe(refusal);
  });

  it('that is closed is not closed again', () => {
    expect(changeRefusal('bob', { id: 'ann', active: false }, { active: false })).toBe('closed_already');
    expect(changeRefusal('bob', { id: 'ann', active: false }, { active: true })).toBeNull();
  });
});
