import { z } from 'zod';

const milliseconds = (most: number) => z.coerce.number().int().min(1).max(most);

/** How long a request may take, and how the gateway reaches subgraphs that are slow or sick. */
export const clientVariables = {
  REQUEST_DEADLINE_MS: milliseconds(600_000)
    .default(15_000)
    .describe('milliseconds for a whole request; what is missing then is DEADLINE_EXCEEDED'),
  SUBGRAPH_SHARE_MIN_MS: milliseconds(600_000)
    .default(1_000)
    .describe('milliseconds that a subgraph may always take for a query before the page does without it'),
  SUBGRAPH_SHARE_MAX_MS: milliseconds(600_000)
    .default(5_000)
    .describe('milliseconds that it may take at the most; between both it is four times its own 99th percentile'),
  SUBGRAPH_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(128)
    .describe('connections of the gateway to one address of a subgraph, at the most'),
  FETCH_RETRIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe('how often a query is asked again of a subgraph that failed; a mutation never is'),
  RETRY_BUDGET: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('retries may be this share of the queries that a subgraph gets'),
  BREAKER_REQUESTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(20)
    .describe('fetches within the window from which on a circuit breaker judges its subgraph'),
  BREAKER_FAILURES: z.coerce
    .number()
    .min(0.01)
    .max(1)
    .default(0.5)
    .describe('share of failed fetches at which a breaker opens: SUBGRAPH_UNAVAILABLE at once'),
  BREAKER_WINDOW_MS: milliseconds(600_000).default(10_000).describe('milliseconds that a breaker looks back'),
  BREAKER_PAUSE_MS: milliseconds(600_000)
    .default(5_000)
    .describe('milliseconds after which an open breaker lets a fetch through to see whether all is well again'),
  SHARE_FETCHES: z
    .enum(['on', 'off'])
    .default('on')
    .describe('whether fetches that are alike and under way at the same time are made once'),
} as const;

export interface SubgraphClientSettings {
  /** Milliseconds for a whole request. */
  readonly requestDeadline: number;
  readonly timeShare: TimeShareSettings;
  readonly connections: number;
  readonly retries: number;
  readonly retryBudget: number;
  readonly breaker: BreakerSettings;
  readonly shareFetches: boolean;
}

/** How long a query may wait for one subgraph. Milliseconds. */
export interface TimeShareSettings {
  readonly least: number;
  readonly most: number;
}

export interface BreakerSettings {
  readonly requests: number;
  readonly failures: number;
  /** Milliseconds. */
  readonly window: number;
  /** Milliseconds. */
  readonly pause: number;
}

type Values = z.output<z.ZodObject<typeof clientVariables>>;

export function clientSettingsOf(values: Values): SubgraphClientSettings {
  return {
    requestDeadline: values.REQUEST_DEADLINE_MS,
    timeShare: { least: values.SUBGRAPH_SHARE_MIN_MS, most: values.SUBGRAPH_SHARE_MAX_MS },
    connections: values.SUBGRAPH_CONNECTIONS,
    retries: values.FETCH_RETRIES,
    retryBudget: values.RETRY_BUDGET,
    breaker: {
      requests: values.BREAKER_REQUESTS,
      failures: values.BREAKER_FAILURES,
      window: values.BREAKER_WINDOW_MS,
      pause: values.BREAKER_PAUSE_MS,
    },
    shareFetches: values.SHARE_FETCHES === 'on',
  };
}

/** Of an environment in which nothing is set. */
export const defaultClientSettings: SubgraphClientSettings = clientSettingsOf(z.object(clientVariables).parse({}));
