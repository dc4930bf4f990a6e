import type { Identity } from '../../shared/identity/identity';

/** A customer's software agent, as far as it is known: whom it acts for, and where it comes from. */
export interface Agent {
  /** Nobody's, where it shows no access token. Never with the rights of staff. */
  readonly identity: Identity;
  readonly address: string;
}
