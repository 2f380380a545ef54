import { ValidationPipe, type Type, type ValidationError } from '@nestjs/common';
import { badRequest } from '../app.errors';

/** Names the first field that does not fit and the rule it broke, never what stood in it. */
function invalid(problems: ValidationError[]) {
  const path: string[] = [];
  let [problem] = problems;
  for (; problem?.children?.length; problem = problem.children[0]) path.push(problem.property);
  const rule = Object.keys(problem?.constraints ?? {})[0] ?? 'form';
  return badRequest('invalid', { field: [...path, problem?.property].join('.'), rule });
}

/** How every body is read, whichever way it came in. */
export const VALIDATION = new ValidationPipe({ transform: true, whitelist: true, exceptionFactory: invalid });

/** What a form was filled in with, as the API would have read it. @throws AppError invalid. */
export function readAs<T extends object>(metatype: Type<T>, body: object): Promise<T> {
  return VALIDATION.transform(body, { type: 'body', metatype }) as Promise<T>;
}
