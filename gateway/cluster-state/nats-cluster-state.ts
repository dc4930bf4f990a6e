import { jetstreamManager, StorageType } from '@nats-io/jetstream';
import { Kvm, type KvOptions } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectToNats } from '../../shared/bus/nats-connection';
import { replicated } from '../../shared/bus/replicated';
import { within } from '../../shared/clock/within';
import { newId } from '../../shared/ids/ids';
import type { Logger } from '../../shared/logging/logger';
import type { ClusterState } from './cluster-state';
import { NatsStore } from './nats-store';

const hour = 60 * 60 * 1000;
const patienceMilliseconds = 2_000;

interface Published {
  readonly from: string;
  readonly message: unknown;
}

/** What gateways know together, in NATS: key-value buckets for what is kept, plain messages for messages. */
export class NatsClusterState implements ClusterState {
  private readonly self = newId();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly prefix: string,
    readonly operations: NatsStore,
    readonly signIns: NatsStore,
    readonly carts: NatsStore,
    private readonly log: Logger,
  ) {}

  /**
   * @param urls NATS_URL
   * @param prefix the name of the shop's stream: two shops on one NATS keep apart
   * @param replicas servers that keep each value; a bucket that has another number is brought to it
   */
  static async connect(urls: string, prefix: string, log: Logger, replicas = 1): Promise<NatsClusterState> {
    const connection = await connectToNats(urls, 'vitrine gateway');
    const manager = new Kvm(connection);
    const streams = await jetstreamManager(connection);
    const open = (name: string, options: Partial<KvOptions>) => {
      const bucket = `${prefix}_${name}`;
      const make = async () => {
        const made = await manager.create(bucket, { ...options, replicas, max_bytes: 64 * 1024 * 1024 });
        const { streamInfo } = await made.status();
        if (streamInfo.config.num_replicas !== replicas)
          await streams.streams.update(streamInfo.config.name, { num_replicas: replicas });
        return made;
      };
      return NatsStore.open(bucket, () => replicated(replicas, make), log);
    };
    const [operations, signIns, carts] = await Promise.all([
      open('operations', { ttl: 7 * 24 * hour }),
      open('sign_ins', { ttl: hour, storage: StorageType.Memory }),
      open('carts', { ttl: 24 * hour }),
    ]);
    const state = new NatsClusterState(connection, prefix, operations, signIns, carts, log);
    void state.followConnection();
    return state;
  }

  publish(topic: string, message: unknown): void {
    if (this.connection.isClosed()) return;
    this.connection.publish(`${this.prefix}.gateways.${topic}`, JSON.stringify({ from: this.self, message }));
  }

  subscribe(topic: string, listener: (message: unknown) => void): void {
    this.connection.subscribe(`${this.prefix}.gateways.${topic}`, {
      callback: (error, received) => {
        if (error) {
          this.log.warn({ err: error, topic }, 'a message of another gateway was not handled');
          return;
        }
        const { from, message } = received.json<Published>();
        if (from !== this.self) listener(message);
      },
    });
  }

  async close(): Promise<void> {
    this.operations.close();
    this.signIns.close();
    this.carts.close();
    // Nobody is there to unsubscribe from.
    await within(patienceMilliseconds, this.connection.drain()).catch(() => this.connection.close());
  }

  /** What was in memory is gone when NATS comes back, and until then nothing is to be waited for. */
  private async followConnection(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type !== 'disconnect' && type !== 'reconnect') continue;
      this.operations.restore();
      this.signIns.restore();
      this.carts.restore();
    }
  }
}
