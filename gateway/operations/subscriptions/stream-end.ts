import type { ErrorCode } from '../../../shared/errors/catalogue';

/** Why a client's subscription is over. */
export type EndReason =
  /** The client left. */
  | 'client'
  /** There is nothing more to come. */
  | 'complete'
  /** The source was lost, or refused: the error was the last event. */
  | 'upstream'
  /** The new schema does not allow it: the errors were the last event. */
  | 'reload'
  /** More was waiting for the client than may. */
  | 'slow'
  /** Its access token has expired. */
  | 'expired'
  /** The gateway stops. */
  | 'shutdown';

export interface RetryableEnd {
  readonly code: ErrorCode;
  /** Of a WebSocket: clients of graphql-ws connect and subscribe again after it, after others of 4400 to 4429 not. */
  readonly closeCode: number;
}

/**
 * Ends after which a client should come again. A WebSocket is closed with the code; the other transports end without
 * their sign of completion, and clients of graphql-sse connect again.
 */
export const retryableEnds: Readonly<Partial<Record<EndReason, RetryableEnd>>> = {
  slow: { code: 'SUBSCRIPTION_TOO_SLOW', closeCode: 4413 },
  expired: { code: 'TOKEN_EXPIRED', closeCode: 4403 },
  shutdown: { code: 'GATEWAY_RESTARTING', closeCode: 1012 },
};
