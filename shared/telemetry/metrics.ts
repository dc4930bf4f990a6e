import { Counter, Gauge, Histogram } from 'prom-client';
import { durationBuckets, registry } from './registry';

const registers = [registry];

/** How the dead letters of each subgraph that runs here are counted, when somebody looks. */
export const deadLetterCounts = new Map<string, () => Promise<number>>();

/** What subgraphs count. In one process they share a registry, so each metric names its subgraph. */
export const metrics = {
  operations: new Histogram({
    name: 'vitrine_subgraph_operation_duration_seconds',
    help: 'Operations that a subgraph executed. outcome: ok, errors, cancelled',
    labelNames: ['subgraph', 'outcome'] as const,
    buckets: durationBuckets,
    registers,
  }),
  statements: new Histogram({
    name: 'vitrine_sql_statement_duration_seconds',
    help: 'SQL statements. kind: select, insert, update, delete, other',
    labelNames: ['subgraph', 'kind'] as const,
    buckets: durationBuckets,
    registers,
  }),
  feedStages: new Histogram({
    name: 'vitrine_feed_stage_duration_seconds',
    help: 'Steps from a past to a feed, by their names',
    labelNames: ['stage'] as const,
    buckets: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
    registers,
  }),
  outboxLag: new Gauge({
    name: 'vitrine_outbox_lag_seconds',
    help: 'Age of the oldest event that the bus has not taken yet',
    labelNames: ['subgraph'] as const,
    registers,
  }),
  eventsPublished: new Counter({
    name: 'vitrine_events_published_total',
    help: 'Events that the bus has taken',
    labelNames: ['subgraph'] as const,
    registers,
  }),
  eventsHandled: new Counter({
    name: 'vitrine_events_handled_total',
    help: 'Deliveries of events to a consumer. outcome: handled, failed (will come again), dead_letter',
    labelNames: ['subgraph', 'outcome'] as const,
    registers,
  }),
  stepwiseOrders: new Counter({
    name: 'vitrine_stepwise_orders_total',
    help:
      'Orders that are placed step by step, on divided tables. outcome: begun, placed, undone (by whoever began them), ' +
      'recovered (undone by others: their process has died)',
    labelNames: ['outcome'] as const,
    registers,
  }),
  begunOrdersAge: new Gauge({
    name: 'vitrine_begun_orders_age_seconds',
    help: 'Age of the oldest order that was begun, given up and is not undone yet; 0 where there is none',
    registers,
  }),
  deadLetters: new Gauge({
    name: 'vitrine_dead_letters',
    help: 'Events whose handler kept failing, waiting for someone to replay them',
    labelNames: ['subgraph'] as const,
    registers,
    async collect() {
      for (const [subgraph, count] of deadLetterCounts) {
        // A database that is away is reported elsewhere; the rest of the metrics is not held up by it.
        const letters = await count().catch(() => undefined);
        if (letters !== undefined) this.set({ subgraph }, letters);
      }
    },
  }),
} as const;
