import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { DemoAccounts } from './identity/demo-accounts.service';
import { SignOff } from './notifications/sign-off.service';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config/config';
import { migrate } from './platform/database/migrate';
import { QueueModule } from './platform/queue/queue.module';
import { Log } from './platform/web/log';
import { createHttpAdapter } from './platform/web/http-adapter';
import { PolicyService } from './policy/policy.service';

/** What a process without the web role still answers: it is watched like any other. */
const WATCHED = /^\/(health\/|metrics)/;

export interface Running {
  app: NestFastifyApplication;
  stop: () => Promise<void>;
}

/** Builds one process and sets it up: policy in force, demo accounts where they are allowed. It does not listen yet. */
export async function createApp(config: Config, clock?: Clock): Promise<Running> {
  // Web and worker processes wait for the one that migrates; a process that is everything does it by itself.
  if (config.role === 'all') await migrate(config);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, clock),
    createHttpAdapter(config),
    { logger: new Log(config), rawBody: true, abortOnError: false },
  );
  if (!config.runs('web')) {
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', async (request, reply) => {
        if (!WATCHED.test(request.url)) await reply.code(404).send();
      });
  }
  documentApi(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const { offices } = await app.get(PolicyService).load();
  await app.get(SignOff).warn();
  await app.get(DemoAccounts).ensure(Object.values(offices));
  await app.get(QueueModule).connect();
  if (config.runs('worker')) await app.get(QueueModule).work();
  return {
    app,
    async stop() {
      await app.close();
      await app.get(DataSource).destroy();
    },
  };
}

function documentApi(app: NestFastifyApplication): void {
  const options = new DocumentBuilder()
    .setTitle('Recourse')
    .setDescription(
      'Grievances of migrant workers, from submission to remedy. Lists are keyset pages with `next`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', description: 'Token of a staff account' })
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, options));
}
