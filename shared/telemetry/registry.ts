import { Registry } from 'prom-client';

/**
 * Every metric of this process. Metrics are declared once, in `shared/telemetry/metrics.ts` and
 * `gateway/telemetry/metrics.ts`, and counted into from wherever the thing happens: `metrics.x.inc({ label })`.
 *
 * Counting costs some 200 ns, whether anyone reads it or not. A label's values are few and known (a subgraph, a code of
 * the catalogue): never an id, an address or what a client sent.
 */
export const registry = new Registry();

/** Upper limits of durations in seconds: a fetch within the process to a request at its deadline. */
export const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
