import type { DeliveryAnswer } from '../letters/delivery-answer';
import type { RenderedMessage } from './message-renderer';
import type { ReachablePerson } from './person-reach';

/** A message as a channel takes it. */
export interface OutgoingMessage extends RenderedMessage {
  /** The same each time that it is tried. */
  readonly id: string;
  readonly person: ReachablePerson;
  readonly productIds: readonly string[];
  /** Where one POST ends such messages; null of a transactional one. */
  readonly unsubscribeUrl: string | null;
  /** Unix milliseconds. */
  readonly writtenAt: number;
}

/** What brings messages out of the house, or into the shop. */
export interface MessageChannel {
  /** Never throws for what a provider did. */
  deliver(message: OutgoingMessage): Promise<DeliveryAnswer>;
}
