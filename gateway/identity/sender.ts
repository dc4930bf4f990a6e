import type { Identity } from '../../shared/identity/identity';

/** Who sends an operation, and from where. */
export interface Sender {
  readonly identity: Identity;
  /** The IP address of the client, as far as it is known. */
  readonly address: string;
  /** What the device shows of those who signed in on it before: a cookie, or `"extensions": {"device": "..."}`. */
  readonly device?: string | undefined;
  /** What the client calls itself. */
  readonly userAgent?: string | undefined;
  /** Whether what carries the operation is for what changes nothing, as GET is. */
  readonly readsOnly?: boolean;
  /** Whether a subgraph asks for them, within an operation of theirs that was counted. */
  readonly isInternal?: boolean | undefined;
}
