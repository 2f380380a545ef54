import { PERMISSIONS } from '../platform/web/permission.rules';
import { actorOf, may, officeFits, ROLES, type Role } from './roles.rules';

const roles = Object.keys(ROLES) as Role[];

describe('roles', () => {
  it.each(['admin', 'auditor', 'hotline'] as const)('let %s see no case and touch none', (role) => {
    expect(
      PERMISSIONS.filter((permission) => /^(case|triage|page)\./.test(permission) && may(role, permission)),
    ).toEqual([]);
    expect(actorOf({ id: 's1', role, office: 'qa' })).toEqual({
      kind: 'staff',
      id: 's1',
      offices: [],
      allCases: false,
    });
  });

  it('let only the duty officer see all cases', () => {
    expect(
      roles.filter((role) => (actorOf({ id: 's1', role, office: null }) as { allCases: boolean }).allCases),
    ).toEqual(['duty_officer']);
  });

  it.each(['caseworker', 'survivor_support', 'coordinator'] as const)(
    "let %s see their own office's cases",
    (role) => {
      expect(actorOf({ id: 's1', role, office: 'qa' })).toMatchObject({ offices: ['qa'], allCases: false });
      expect(may(role, 'case.read')).toBe(true);
    },
  );

  it('leave no permission that nobody holds', () => {
    expect(PERMISSIONS.filter((permission) => !roles.some((role) => may(role, permission)))).toEqual([]);
  });

  it('give an unknown role nothing', () => {
    const stray = 'stoker' as Role;
    expect(PERMISSIONS.some((permission) => may(stray, permission))).toBe(false);
    expect(actorOf({ id: 's1', role: stray, office: 'qa' })).toMatchObject({ offices: [], allCases: false });
  });
});

describe('officeFits', () => {
  it.each([
    ['caseworker', 'gulf-ombudsperson', true],
    ['caseworker', null, false],
    ['caseworker', 'qa,ph', false],
    ['caseworker', '', false],
    ['duty_officer', null, true],
    ['admin', 'gulf-ombudsperson', false],
  ] as const)('says of %s at %s: %s', (role, office, fits) => {
    expect(officeFits(role, office)).toBe(fits);
  });
});
