import type { Bus } from '../bus/bus';
import type { SubgraphName } from '../config/settings';
import { ShopError } from '../errors/shop-error';
import { keysOf, type Live, type LiveType, liveTypes } from '../events/signals';
import { Channel } from '../streams/channel';

/** A stream that its reader does not keep up with ends, rather than fill memory. */
const capacity = 1_000;
/** The bus may tell an event twice; ids of so many are remembered. */
const remembered = 2_000;

/** What the live fields of a subgraph read: what the bus tells this process, sorted by what it is about. */
export class LiveTopics {
  private readonly readers = new Map<string, Set<Channel<Live>>>();
  private readonly told = new Set<string>();
  private closed = false;

  /** Begins to listen to all that live fields of this subgraph look for. */
  async start(bus: Pick<Bus, 'listen'>, subgraph: SubgraphName): Promise<void> {
    const own = liveTypes.filter((type) => type.startsWith(`${subgraph}.`));
    if (own.length > 0) await bus.listen(own, (told) => this.tell(told));
  }

  /** How many streams are read. */
  get open(): number {
    return new Set([...this.readers.values()].flatMap((channels) => [...channels])).size;
  }

  /**
   * What is told from now on of these keys, until the reader leaves.
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

  private tell(told: Live): void {
    if ('id' in told && this.knows(told.id)) return;
    // One that looks for several keys of the same news is told once.
    const channels = new Set(keysOf(told).flatMap((key) => [...(this.readers.get(`${told.type} ${key}`) ?? [])]));
    for (const channel of channels) channel.push(told);
  }

  private knows(id: string): boolean {
    if (this.told.has(id)) return true;
    this.told.add(id);
    // A Set gives its values in order of insertion: the oldest goes.
    if (this.told.size > remembered) this.told.delete(this.told.values().next().value as string);
    return false;
  }
}
