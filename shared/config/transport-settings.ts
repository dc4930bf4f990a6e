import { z } from 'zod';

const milliseconds = (least: number, standard: number) =>
  z.coerce.number().int().min(least).max(3_600_000).default(standard);
const count = (minimum: number, standard: number) => z.coerce.number().int().min(minimum).max(1e9).default(standard);

const originPattern = /^https?:\/\/(\*\.)?([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?$/;

function originsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .map((entry) => entry.replace(/\/$/, ''))
    .filter((entry) => entry !== '');
}

/** Whose pages may call the gateway, and how long and how often a connection may be held. */
export const transportVariables = {
  CORS_ORIGINS: z
    .string()
    .refine(
      (text) => originsOf(text).every((entry) => ['*', 'none', 'local'].includes(entry) || originPattern.test(entry)),
      'should be origins like https://shop.example or https://*.shop.example with commas between, local, * or none',
    )
    .default('')
    .describe(
      'origins whose pages may call: by name, local, * for all without cookies, none; not set, local in development and none in production',
    ),
  COMPRESS_BYTES: count(0, 1024).describe('answers from this many bytes on are compressed; 0 compresses none'),
  REQUEST_RECEIVE_MS: milliseconds(100, 10_000).describe(
    'milliseconds in which a whole request, headers and body, must have come',
  ),
  REQUESTS_PER_ADDRESS: count(1, 500).describe('requests of one address that may be open at once, a gateway'),
  SOCKETS_PER_ADDRESS: count(1, 200).describe(
    'WebSockets of one address, a gateway; never more than a quarter of SUBSCRIPTIONS_PER_PROCESS',
  ),
  SOCKET_IDLE_MS: milliseconds(100, 60_000).describe(
    'milliseconds after which a WebSocket on which nothing runs is closed',
  ),
  SHUTDOWN_DELAY_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(0)
    .describe('milliseconds between /readyz saying 503 at a stop and the gateway taking no more requests'),
} as const;

/** What is taken from whom over HTTP and WebSockets. */
export interface TransportSettings {
  /** Origins in lower case, each perhaps with `*.` before its host; `*` and `local` as entries. */
  readonly origins: readonly string[];
  /** Bytes; 0 for never. */
  readonly compressFrom: number;
  /** Milliseconds. */
  readonly receiveWithin: number;
  readonly requestsPerAddress: number;
  readonly socketsPerAddress: number;
  /** Milliseconds. */
  readonly socketIdle: number;
  /** Milliseconds. */
  readonly shutdownDelay: number;
}

type Values = z.output<z.ZodObject<typeof transportVariables>>;

export function transportSettingsOf(
  value: Values & { readonly VITRINE_MODE: 'development' | 'production' },
): TransportSettings {
  const given = originsOf(value.CORS_ORIGINS);
  const standard = value.VITRINE_MODE === 'development' ? ['local'] : [];
  return {
    origins: (given.length > 0 ? given : standard).filter((entry) => entry !== 'none'),
    compressFrom: value.COMPRESS_BYTES,
    receiveWithin: value.REQUEST_RECEIVE_MS,
    requestsPerAddress: value.REQUESTS_PER_ADDRESS,
    socketsPerAddress: value.SOCKETS_PER_ADDRESS,
    socketIdle: value.SOCKET_IDLE_MS,
    shutdownDelay: value.SHUTDOWN_DELAY_MS,
  };
}

/** Of an environment in which nothing is set. */
export const defaultTransportSettings: TransportSettings = transportSettingsOf({
  ...z.object(transportVariables).parse({}),
  VITRINE_MODE: 'development',
});
