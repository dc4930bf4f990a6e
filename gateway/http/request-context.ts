import type { Identity } from '../../shared/identity/identity';
import type { EntityBatching } from '../execution/entity-batching';

/** What the gateway knows of a request while it is under way. */
export interface GatewayContext {
  readonly identity: Identity;
  readonly requestId: string;
  readonly batching: EntityBatching;
}
