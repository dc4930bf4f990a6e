import { StorageType } from '@nats-io/jetstream';
import { type KV, type KvEntry, Kvm } from '@nats-io/kv';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { KeyedMutex } from '../../shared/database/mutex';
import { newId } from '../../shared/ids/ids';
import type { Logger } from '../../shared/logging/logger';
import type { ClusterState, SharedStore } from './cluster-state';

const hour = 60 * 60 * 1000;
/** A value that so many change at once is given up on. */
const maximumTries = 8;

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
    readonly operations: SharedStore,
    readonly signIns: SharedStore,
    private readonly log: Logger,
  ) {}

  /** @param prefix the name of the shop's stream: two shops on one NATS keep apart */
  static async connect(url: string, prefix: string, log: Logger): Promise<NatsClusterState> {
    const servers = url.replace(/^nats:\/\//, '');
    const connection = await connect({ servers, name: 'vitrine gateway', maxReconnectAttempts: -1 });
    const manager = new Kvm(connection);
    const [operations, signIns] = await Promise.all([
      manager.create(`${prefix}_operations`, { ttl: 7 * 24 * hour, max_bytes: 64 * 1024 * 1024 }),
      manager.create(`${prefix}_sign_ins`, { ttl: hour, storage: StorageType.Memory, max_bytes: 64 * 1024 * 1024 }),
    ]);
    return new NatsClusterState(connection, prefix, storeOf(operations), storeOf(signIns), log);
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
    await this.connection.drain();
  }
}

function storeOf(bucket: KV): SharedStore {
  // Changes of one key in this gateway wait for each other, so that only other gateways can come between.
  const changing = new KeyedMutex();
  const present = (entry: KvEntry | null) => (entry?.operation === 'PUT' ? entry : undefined);
  return {
    get: async (key) => present(await bucket.get(key))?.string(),
    put: async (key, value) => {
      await bucket.put(key, value);
    },
    change: (key, change) =>
      changing.run(key, async () => {
        for (let tries = 1; ; tries++) {
          const entry = await bucket.get(key);
          const next = change(present(entry)?.string());
          if (next === undefined) return;
          try {
            // 0: the key must not be there.
            await bucket.put(key, next, { previousSeq: entry?.revision ?? 0 });
            return;
          } catch (error) {
            if (tries === maximumTries) throw error;
            await new Promise((done) => setTimeout(done, Math.random() * 10 * tries));
          }
        }
      }),
  };
}
