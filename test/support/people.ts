import { Database } from '../../src/platform/database/database';
import { system } from '../../src/platform/database/actor';
import { StaffService, type NewStaff } from '../../src/identity/staff.service';
import type { TestApp } from './app';

/** Gives somebody an account, and returns how they sign in. */
export async function hire(
  service: TestApp,
  staff: Pick<NewStaff, 'email' | 'role' | 'office' | 'phone'>,
  password = 'a long enough password',
): Promise<{ id: string; token: string }> {
  const token = `token-of-${staff.email}`;
  const { id } = await service.app
    .get(Database)
    .transaction(system('test'), (tx) =>
      service.app
        .get(StaffService, { strict: false })
        .create(tx, { ...staff, name: staff.email, language: 'en' }, { password, token }),
    );
  return { id, token };
}
