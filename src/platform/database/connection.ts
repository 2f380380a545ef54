import { DataSource, type EntityTarget } from 'typeorm';
import { Config } from '../config/config';

/** Requests, jobs and loops of one process share these. */
const POOL_SIZE = 20;

/** Connects as the running role. The schema is the migrations' affair alone. */
export function connect(config: Config, entities: EntityTarget<object>[]): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    entities: entities as never,
    synchronize: false,
    poolSize: POOL_SIZE,
    // A connection that PostgreSQL closed is replaced; the query that met it says so by itself.
    poolErrorHandler: () => undefined,
  }).initialize();
}
