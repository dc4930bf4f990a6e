import { Counter, Gauge, Histogram } from 'prom-client';
import { durationBuckets, registry } from '../../shared/telemetry/registry';

const registers = [registry];
const costBuckets = [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** What the gateway counts. */
export const metrics = {
  operations: new Histogram({
    name: 'vitrine_operation_duration_seconds',
    help: 'GraphQL operations of clients. operation: its name, the first 100 there are, then "other". outcome: ok, partial (data and errors), refused (the sender is at fault), failed',
    labelNames: ['operation', 'outcome'] as const,
    buckets: durationBuckets,
    registers,
  }),
  httpRequests: new Histogram({
    name: 'vitrine_http_request_duration_seconds',
    help: 'HTTP requests. route: as declared, never as it was sent',
    labelNames: ['route', 'status'] as const,
    buckets: durationBuckets,
    registers,
  }),
  errors: new Counter({
    name: 'vitrine_errors_total',
    help: 'Errors that clients got, by code',
    labelNames: ['code'] as const,
    registers,
  }),
  planCache: new Counter({
    name: 'vitrine_plan_cache_lookups_total',
    help: 'Query plans looked for. result: hit, miss',
    labelNames: ['result'] as const,
    registers,
  }),
  supergraphReloads: new Counter({
    name: 'vitrine_supergraph_reloads_total',
    help: 'New supergraphs. outcome: replaced, refused (it is not valid: the last good one serves on), unreadable',
    labelNames: ['outcome'] as const,
    registers,
  }),
  supergraphRefused: new Gauge({
    name: 'vitrine_supergraph_refused',
    help: '1 while a newer supergraph was refused and the one before serves on, else 0',
    registers,
  }),
  fetches: new Histogram({
    name: 'vitrine_fetch_duration_seconds',
    help: 'Fetches from subgraphs, retries included. outcome: ok, errors (the subgraph answered with some), unavailable, breaker_open, deadline, cancelled',
    labelNames: ['subgraph', 'outcome'] as const,
    buckets: durationBuckets,
    registers,
  }),
  fetchRetries: new Counter({
    name: 'vitrine_fetch_retries_total',
    help: 'Fetches that were tried again. result: retried, over_budget (it was not tried again)',
    labelNames: ['subgraph', 'result'] as const,
    registers,
  }),
  fetchesShared: new Counter({
    name: 'vitrine_fetches_shared_total',
    help: 'Fetches that were answered by one under way for somebody who is asked the same',
    labelNames: ['subgraph'] as const,
    registers,
  }),
  breakerState: new Gauge({
    name: 'vitrine_breaker_state',
    help: 'Circuit breaker of a subgraph: 0 closed, 1 half open, 2 open',
    labelNames: ['subgraph'] as const,
    registers,
  }),
  subscriptionsOpen: new Gauge({
    name: 'vitrine_subscriptions_open',
    help: 'Subscriptions of clients. transport: websocket, sse, multipart',
    labelNames: ['transport'] as const,
    registers,
  }),
  subscriptionUpstreams: new Gauge({
    name: 'vitrine_subscription_upstreams_open',
    help: 'Sources that the open subscriptions share',
    registers,
  }),
  subscriptionEvents: new Counter({
    name: 'vitrine_subscription_events_total',
    help: 'Events sent to clients, by transport',
    labelNames: ['transport'] as const,
    registers,
  }),
  subscriptionsClosed: new Counter({
    name: 'vitrine_subscriptions_closed_total',
    help: 'Subscriptions that ended. reason: client, complete, slow, expired, reload, upstream, shutdown',
    labelNames: ['reason'] as const,
    registers,
  }),
  costEstimated: new Histogram({
    name: 'vitrine_operation_cost_estimated',
    help: 'Cost of operations as estimated before they run',
    buckets: costBuckets,
    registers,
  }),
  costActual: new Histogram({
    name: 'vitrine_operation_cost_actual',
    help: 'Cost of operations as their answers show it',
    buckets: costBuckets,
    registers,
  }),
  rateLimited: new Counter({
    name: 'vitrine_rate_limited_total',
    help: 'Requests refused by a rate limit. by: identity, address, sign_in',
    labelNames: ['by'] as const,
    registers,
  }),
} as const;
