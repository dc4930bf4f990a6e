import type { Bus } from '../bus/bus';
import type { SubgraphName } from '../config/settings';
import { ShopError } from '../errors/shop-error';
import { keysOf, type Live, type LiveType, liveTypes } from '../events/signals';
import { Channel } from '../streams/channel';

/** A stream that its reader does not keep up with ends, rather than fill memory. */
const capacity = 1_000;
/** The bus may deliver an event twice; ids of so many are remembered. */
const remembered = 2_000;

/** What the live fields of a subgraph read: what the bus delivers to this process, sorted by what it is about. */
export class LiveTopics {
  private readonly readers = new Map<string, Set<Channel<Live>>>();
  private readonly received = new Set<string>();
  private closed = false;

  /** Begins to listen to all that live fields of this subgraph look for. */
  async start(bus: Pick<Bus, 'listen'>, subgraph: SubgraphName): Promise<void> {
    const own = liveTypes.filter((type) => type.startsWith(`${subgraph}.`));
    if (own.length > 0) await bus.listen(own, (received) => this.deliver(received));
  }

  /** How many streams are read. */
  get open(): number {
    return new Set([...this.readers.values()].flatMap((channels) => [...channels])).size;
  }

  /**
   * What is received about these keys from now on, until the reader leaves.
   *
   * @throws ShopError SUBSCRIPTION_TOO_SLOW to a reader that has left 1,000 unread; SUBGRAPH_UNAVAILABLE as the subgraph stops
   */
  watch<T extends LiveType>(types: readonly T[], keys: readonly string[]): Channel<Live<T>> {
    if (this.closed) throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'stopping' });
    const places = types.flatMap((type) => [...new Set(keys)].map((key) => `${type} ${key}`));
    const channel = new Channel<Live<T>>({
      capacity,
      onOverflow: () => new ShopError('SUBSCRIPTION_TOO_SLOW', { limit: capacity }),
      onClosed: () => {
        for (const place of places) this.leave(place, channel as unknown as Channel<Live>);
      },
    });
    for (const place of places) {
      const channels = this.readers.get(place) ?? new Set();
      this.readers.set(place, channels.add(channel as unknown as Channel<Live>));
    }
    return channel;
  }

  /** Ends every stream. */
  close(): void {
    this.closed = true;
    for (const channels of this.readers.values()) {
      for (const channel of [...channels])
        channel.fail(new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'stopping' }));
    }
  }

  private leave(place: string, channel: Channel<Live>): void {
    const channels = this.readers.get(place);
    channels?.delete(channel);
    if (channels?.size === 0) this.readers.delete(place);
  }

  private deliver(received: Live): void {
    if ('id' in received && this.knows(received.id)) return;
    // A reader of several keys of one message receives it once.
    const channels = new Set(
      keysOf(received).flatMap((key) => [...(this.readers.get(`${received.type} ${key}`) ?? [])]),
    );
    for (const channel of channels) channel.push(received);
  }

  private knows(id: string): boolean {
    if (this.received.has(id)) return true;
    this.received.add(id);
    // A Set gives its values in order of insertion: the oldest goes.
    if (this.received.size > remembered) this.received.delete(this.received.values().next().value as string);
    return false;
  }
}
