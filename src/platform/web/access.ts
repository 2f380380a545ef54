import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permission.rules';

const ACCESS = 'recourse:access';

/** Who may call a handler. A handler that does not say keeps the process from starting. */
export type DeclaredAccess =
  | { to: 'everyone'; why: string }
  | {
      to: 'permitted';
      permission: Permission;
      /** Recorded before the answer leaves: `case.viewed`. */
      audit: string | null;
      /** Route parameter that holds the id of what is viewed. */
      subject: string | null;
      /** Whoever asks on the machine itself needs no permission. */
      openOnLoopback: boolean;
    };

interface AccessOptions {
  audit?: string;
  subject?: string;
  openOnLoopback?: boolean;
}

export const Access = (permission: Permission, options: AccessOptions = {}): MethodDecorator =>
  declare({
    to: 'permitted',
    permission,
    audit: options.audit ?? null,
    subject: options.subject ?? null,
    openOnLoopback: options.openOnLoopback ?? false,
  });

/** Anybody may call it. `why` is for the reader. */
export const Public = (why: string): MethodDecorator => declare({ to: 'everyone', why });

export function declaredAccess(handler: object): DeclaredAccess | undefined {
  return Reflect.getMetadata(ACCESS, handler) as DeclaredAccess | undefined;
}

const declare = (access: DeclaredAccess): MethodDecorator => SetMetadata(ACCESS, access);
