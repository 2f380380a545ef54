import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';
import { parseKeyRing } from '../crypto/keyring.rules';

interface Variable {
  field: string;
  name: string;
  about: string;
  secret: boolean;
}

const variables: Variable[] = [];

/** Names the environment variable behind a field; `.env.example` and the boot errors are made from it. */
function Env(name: string, about: string, secret: 'secret' | 'open' = 'open'): PropertyDecorator {
  return (_target, field) => {
    variables.push({ field: String(field), name, about, secret: secret === 'secret' });
  };
}

const LOG_LEVELS = ['debug', 'log', 'warn', 'error'] as const;
const NUMBERS: readonly string[] = ['port', 'requestsAnHour'];
const url = { require_tld: false, require_protocol: true };

/** Everything the process reads from its environment. Nothing else in src/ looks at process.env. */
export class Config {
  @Env('NODE_ENV', 'production refuses to start without secrets of its own')
  @IsOptional()
  @IsString()
  nodeEnv?: string;

  @Env('ROLE', 'what this process does: all, web, worker or migrate')
  @IsIn(['all', 'web', 'worker', 'migrate'])
  role: 'all' | 'web' | 'worker' | 'migrate' = 'all';

  @Env('HOST', 'address to listen on')
  @IsString()
  host = '127.0.0.1';

  @Env('PORT', 'port to listen on')
  @IsInt()
  @Min(1)
  @Max(65535)
  port = 3000;

  @Env('PUBLIC_URL', "the address that workers and Twilio use, as they see it; Twilio's signature covers it")
  @IsUrl(url)
  publicUrl!: string;

  @Env('TRUST_PROXY', 'number of proxies in front, or their addresses, comma-separated')
  @IsOptional()
  @IsString()
  trustProxy?: string;

  @Env(
    'REQUESTS_AN_HOUR',
    'reports and look-ups taken from one address in an hour, a twelfth of them at once; a report takes about ten',
  )
  @IsInt()
  @Min(60)
  requestsAnHour = 3_600;

  @Env('DATABASE_URL', 'PostgreSQL for the running service (a role that owns no table)', 'secret')
  @IsUrl({ ...url, protocols: ['postgres', 'postgresql'] })
  databaseUrl!: string;

  @Env('DATABASE_MIGRATION_URL', "PostgreSQL as the schema's owner, for migrations", 'secret')
  @IsOptional()
  @IsUrl({ ...url, protocols: ['postgres', 'postgresql'] })
  databaseMigrationUrl?: string;

  @Env(
    'REDIS_URL',
    'redis://host:6379, rediss://…, redis+sentinel://host:26379,host2:26379/name or redis+cluster://host:6379,host2:6379; unset: the queue lives in PostgreSQL',
    'secret',
  )
  @IsOptional()
  @Matches(/^redis(s|\+sentinel|\+cluster)?:\/\//)
  redisUrl?: string;

  @Env(
    'DATA_KEY',
    'key encryption key: 32 bytes in base64, or id:base64,id:base64 with the current first',
    'secret',
  )
  @IsString()
  dataKey!: string;

  @Env('TWILIO_ACCOUNT_SID', 'Twilio account; unset: answers go to /dev/phone')
  @IsOptional()
  @Matches(/^AC[0-9a-f]{32}$/i)
  twilioAccountSid?: string;

  @Env('TWILIO_AUTH_TOKEN', "checks the signature of Twilio's webhooks", 'secret')
  @IsOptional()
  @IsString()
  twilioAuthToken?: string;

  @Env('TWILIO_MESSAGING_SERVICE_SID', 'Twilio messaging service that sends')
  @IsOptional()
  @Matches(/^MG[0-9a-f]{32}$/i)
  twilioMessagingServiceSid?: string;

  @Env('TWILIO_API_BASE', "address in place of Twilio's own, for tests")
  @IsOptional()
  @IsUrl(url)
  twilioApiBase?: string;

  @Env('VOICE_PROMPTS_DIR', 'folder of recorded sentences for calls, <language>/<sentence>.mp3; unset: none')
  @IsOptional()
  @IsString()
  voicePromptsDir?: string;

  @Env('SMTP_URL', 'mail server for messages to staff and letters to parties', 'secret')
  @IsOptional()
  @IsString()
  smtpUrl?: string;

  @Env('MAIL_FROM', 'sender of mail')
  @IsOptional()
  @IsString()
  mailFrom?: string;

  @Env('BLOB_URL', 'where pictures and recordings lie; unset or db: in PostgreSQL, encrypted in chunks')
  @IsIn(['db'])
  blobUrl = 'db';

  @Env('POLICY_DIR', 'folder of the policy pack')
  @IsString()
  policyDir = 'policy';

  @Env('DEMO', '1: demo accounts and /dev/phone on a database of your own')
  @IsIn(['', '0', '1'])
  demo = '';

  @Env('LOG_LEVEL', 'debug, log, warn or error')
  @IsIn(LOG_LEVELS)
  logLevel: (typeof LOG_LEVELS)[number] = 'log';

  @Env('EMBEDDED', 'set by npm start when the database is its own')
  @IsIn(['', '1'])
  embedded = '';

  @Env('RECOURSE_HOME', 'set by npm start: the folder of its database and demo accounts')
  @IsOptional()
  @IsString()
  home?: string;

  get production(): boolean {
    return this.nodeEnv === 'production';
  }

  /** Demo accounts and /dev/phone: only on the embedded database, or when asked for by name. */
  get demoAllowed(): boolean {
    return this.embedded === '1' || this.demo === '1';
  }

  get twilioConfigured(): boolean {
    return Boolean(this.twilioAccountSid && this.twilioAuthToken && this.twilioMessagingServiceSid);
  }

  runs(role: 'web' | 'worker'): boolean {
    return this.role === 'all' || this.role === role;
  }
}

/** Every variable the configuration knows, in the order of the class. */
export function configVariables(): readonly Variable[] {
  return variables;
}

/**
 * Reads and checks the environment.
 * @throws Error with one plain line for each variable that is missing or wrong; secrets are never repeated.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given: Record<string, unknown> = {};
  for (const { field, name } of variables) {
    const value = env[name]?.trim();
    if (value) given[field] = NUMBERS.includes(field) ? Number(value) : value;
  }
  const config = plainToInstance(Config, given);
  config.publicUrl ??= `http://localhost:${config.port}`;
  const problems = validateSync(config).map((problem) => {
    const { name, about } = variables.find((v) => v.field === problem.property)!;
    return `${name} ${given[problem.property] === undefined ? 'is missing' : 'is not usable'}: ${about}`;
  });
  if (config.dataKey) problems.push(...keyProblems(config));
  if (
    config.production &&
    config.embedded !== '1' &&
    !config.databaseMigrationUrl &&
    config.role === 'migrate'
  ) {
    problems.push(
      "DATABASE_MIGRATION_URL is missing: in production the schema's owner is not the running role",
    );
  }
  if (problems.length > 0) throw new Error(`Recourse cannot start:\n  ${problems.join('\n  ')}`);
  return config;
}

function keyProblems(config: Config): string[] {
  try {
    const ring = parseKeyRing(config.dataKey);
    const weak = [...ring.keys.values()].some((key) => new Set(key).size < 12);
    return weak && config.production
      ? ['DATA_KEY is a demo key: make one with  openssl rand -base64 32']
      : [];
  } catch (error) {
    return [`DATA_KEY is not usable: ${(error as Error).message}`];
  }
}
