import type { ClusterState } from '../../cluster-state/cluster-state';
import type { RateBuckets } from './rate-limits';

const topic = 'rates';
/** So long a cluster of n gateways may let n bursts through; no request waits for another gateway. */
const everyMilliseconds = 250;
/** A client that takes a token now and then is none that several gateways must agree on. */
const maximumKeysPublished = 5000;

type Kind = keyof RateBuckets;
type Message = Readonly<Record<Kind, Readonly<Record<string, number>>>>;

/** Publishes to other gateways what was taken from buckets here, and takes from them what was taken there. */
export class SharedRates {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly buckets: RateBuckets,
    private readonly cluster: ClusterState,
  ) {
    // Buckets note what is taken only from when they are first asked: what comes before the first message counts too.
    this.takenFrom('identity');
    this.takenFrom('address');
    cluster.subscribe(topic, (message) => this.received(message as Message));
    this.timer = setInterval(() => this.publish(), everyMilliseconds);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private publish(): void {
    const message = { identity: this.takenFrom('identity'), address: this.takenFrom('address') };
    if (Object.keys(message.identity).length + Object.keys(message.address).length > 0)
      this.cluster.publish(topic, message);
  }

  private takenFrom(kind: Kind): Record<string, number> {
    const taken = this.buckets[kind]?.taken() ?? new Map<string, number>();
    return Object.fromEntries([...taken].slice(0, maximumKeysPublished));
  }

  private received(message: Message): void {
    for (const kind of ['identity', 'address'] as const) {
      for (const [key, count] of Object.entries(message[kind])) this.buckets[kind]?.takenElsewhere(key, count);
    }
  }
}
