import { collectDefaultMetrics, Registry, type Metric } from 'prom-client';

/** The registry behind /metrics. Labels are codes and never a person's. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'recourse_' });

/** Registers a metric once, when it is first used. */
export function metric<T extends Metric>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    if (!made) {
      made = make();
      registry.registerMetric(made);
    }
    return made;
  };
}
