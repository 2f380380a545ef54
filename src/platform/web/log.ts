import { ConsoleLogger } from '@nestjs/common';
import type { Config } from '../config/config';

const LEVELS = ['error', 'warn', 'log', 'debug'] as const;
/** What the framework says of itself at every start. */
const ASSEMBLY = ['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'];

/** Lines for people, JSON in production. Codes and ids only: no line may repeat what a worker wrote. */
export class Log extends ConsoleLogger {
  private readonly assembly: boolean;

  constructor({ logLevel, production }: Config) {
    super({ logLevels: LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1), json: production });
    this.assembly = logLevel === 'debug';
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (this.assembly || !ASSEMBLY.includes(String(rest.at(-1)))) super.log(message, ...rest);
  }
}
