import type { JobName } from './jobs';

/** A row claimed for one try. `attempt` counts from 1 and fences the writes of the try. */
export interface Claim {
  job: JobName;
  id: string;
  attempt: number;
}
