import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA, RESPONSE_PASSTHROUGH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { declaredAccess } from '../platform/web/access';

type Handler = (...args: unknown[]) => unknown;
type Class = new (...args: never[]) => object;

/** Boot fails when a route does not say who may call it, or would answer before its view is recorded. */
@Injectable()
export class AccessCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const problems = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.problemsOf(metatype as Class));
    if (problems.length > 0) throw new Error(`The routes are not safe to serve:\n  ${problems.join('\n  ')}`);
  }

  private problemsOf(controller: Class): string[] {
    const prototype = controller.prototype as Record<string, Handler>;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method]!;
      if (!Reflect.hasMetadata(PATH_METADATA, handler)) return [];
      const access = declaredAccess(handler);
      const name = `${controller.name}.${method}`;
      if (!access) return [`${name} declares neither @Access nor @Public`];
      const recorded = access.to === 'permitted' && access.audit;
      return recorded && answersItself(controller, method)
        ? [`${name} records its view and answers through @Res(): return the answer, or use passthrough`]
        : [];
    });
  }
}

/** Route arguments are kept by kind and index; 1 is the response, 2 is next. */
function answersItself(controller: Class, method: string): boolean {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as object;
  const passes = Reflect.getMetadata(RESPONSE_PASSTHROUGH_METADATA, controller, method) === true;
  return !passes && Object.keys(args).some((key) => /^[12]:/.test(key));
}
