import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config';
import { I18nService } from './i18n.service';
import { loadLocales, localesDirectory } from './locales.loader';
import { Sentences } from './sentences';

@Global()
@Module({
  providers: [
    {
      provide: Sentences,
      useFactory: (config: Config) =>
        new I18nService(loadLocales(localesDirectory()), config.nodeEnv === 'test'),
      inject: [Config],
    },
  ],
  exports: [Sentences],
})
export class I18nModule {}
