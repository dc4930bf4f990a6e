import { z } from 'zod';

const count = (minimum: number, standard: number) => z.coerce.number().int().min(minimum).max(1e9).default(standard);

/** How many subscriptions there may be, and how much may wait for one that is slow. */
export const subscriptionVariables = {
  SUBSCRIPTIONS_PER_USER: count(0, 100).describe('open subscriptions of one signed-in person, a gateway'),
  SUBSCRIPTIONS_PER_ADDRESS: count(0, 1_000).describe('open subscriptions of visitors from one address, a gateway'),
  SUBSCRIPTIONS_PER_PROCESS: count(0, 20_000).describe('open subscriptions, and open WebSockets, of a gateway'),
  SUBSCRIPTION_QUEUE_EVENTS: count(1, 100).describe('events that may wait for a slow client before it is cut off'),
  SUBSCRIPTION_QUEUE_BYTES: count(1_000, 1024 * 1024).describe('characters of events that may wait for a slow client'),
  SUBSCRIPTION_HEARTBEAT_MS: count(100, 12_000).describe('milliseconds between heartbeats on every transport'),
  SUBSCRIPTION_RESUME_MS: count(0, 30_000).describe(
    'milliseconds in which a subscription whose subgraph was lost is resumed; 0: it ends at once',
  ),
} as const;

export interface SubscriptionSettings {
  readonly perUser: number;
  readonly perAddress: number;
  readonly perProcess: number;
  readonly queueEvents: number;
  readonly queueBytes: number;
  readonly heartbeat: number;
  readonly resume: number;
}

type Values = z.output<z.ZodObject<typeof subscriptionVariables>>;

export function subscriptionSettingsOf(value: Values): SubscriptionSettings {
  return {
    perUser: value.SUBSCRIPTIONS_PER_USER,
    perAddress: value.SUBSCRIPTIONS_PER_ADDRESS,
    perProcess: value.SUBSCRIPTIONS_PER_PROCESS,
    queueEvents: value.SUBSCRIPTION_QUEUE_EVENTS,
    queueBytes: value.SUBSCRIPTION_QUEUE_BYTES,
    heartbeat: value.SUBSCRIPTION_HEARTBEAT_MS,
    resume: value.SUBSCRIPTION_RESUME_MS,
  };
}

/** Of an environment in which nothing is set. */
export const defaultSubscriptionSettings: SubscriptionSettings = subscriptionSettingsOf(
  z.object(subscriptionVariables).parse({}),
);
