import type { Identity } from '../../shared/identity/identity';

/** Who sends an operation, and from where. */
export interface Sender {
  readonly identity: Identity;
  /** The IP address of the client, as far as it is known. */
  readonly address: string;
  /** Whether what carries the operation is for what changes nothing, as GET is. */
  readonly readsOnly?: boolean;
}
