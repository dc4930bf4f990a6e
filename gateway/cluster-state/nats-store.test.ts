import type { KV } from '@nats-io/kv';
import { silentLogger } from '../../shared/logging/logger';
import { describeWithOwnNats } from '../../shared/testing/engines';
import { OwnNats } from '../../shared/testing/own-nats';
import { until } from '../../shared/testing/until';
import { type SmallShop, startSmallShop } from '../testing/start-small-shop';
import { NatsClusterState } from './nats-cluster-state';
import { NatsStore } from './nats-store';

/** A bucket that never answers, and how often it was asked. */
function silentBucket() {
  const asked: string[] = [];
  const ask = (name: string) => () => {
    asked.push(name);
    return new Promise<never>(() => undefined);
  };
  return { bucket: { get: ask('get'), put: ask('put') } as unknown as KV, asked };
}

describe('what gateways know together', () => {
  it.each([
    ['read', (store: NatsStore) => store.get('key')],
    ['written', (store: NatsStore) => store.put('key', 'value')],
    ['changed', (store: NatsStore) => store.change('key', () => 'value')],
  ])('is given up after a moment where it is %s, and at once from then on', async (_what, use) => {
    const { bucket, asked } = silentBucket();
    let opened = 0;
    const store = await NatsStore.open(
      'bucket',
      async () => {
        opened += 1;
        // The second time NATS is away still.
        return opened === 1 ? bucket : new Promise<never>(() => undefined);
      },
      silentLogger,
    );
    await expect(use(store)).rejects.toThrow('within 250 ms');
    await expect(use(store)).rejects.toThrow('NATS does not answer');
    expect(asked).toHaveLength(1);
    store.close();
  });

  it('is not changed any more by who was not waited for', async () => {
    let answer: (entry: null) => void = () => undefined;
    const bucket = { get: () => new Promise((resolve) => (answer = resolve)), put: async () => 1 } as unknown as KV;
    const store = await NatsStore.open('bucket', async () => bucket, silentLogger);
    let changes = 0;
    const change = store.change('key', () => {
      changes += 1;
      return 'value';
    });
    await expect(change).rejects.toThrow('within 250 ms');
    answer(null);
    await new Promise(setImmediate);
    expect(changes).toBe(0);
    store.close();
  });
});

describeWithOwnNats('a NATS that is stopped and started again', () => {
  it('costs no sign-in, which each gateway counts for itself meanwhile; then they count together again', async () => {
    const nats = await OwnNats.start();
    const states = [await NatsClusterState.connect(nats.url, 'shop', silentLogger)];
    states.push(await NatsClusterState.connect(nats.url, 'shop', silentLogger));
    const environment = { SIGN_IN_FAILURES_ACCOUNT: '5', RATE_EXEMPT: 'none' };
    const shops: SmallShop[] = [];
    for (const cluster of states) shops.push(await startSmallShop(environment, { cluster }));
    const attempt = async (n: number, email: string) =>
      (await shops[n]!.post(`mutation { signIn(email: "${email}", password: "wrong") { id } }`)).codes[0];
    expect(await attempt(0, 'ada@x.test')).toBe('SIGN_IN_FAILED');
    await nats.stop();
    for (const n of [0, 1]) expect(await attempt(n, 'ada@x.test')).toBe('SIGN_IN_FAILED');
    // The bucket of sign-ins lived in its memory.
    await nats.loseStore();
    await nats.serve();
    const isShared = async () => {
      const key = String(Math.random());
      await states[0]!.signIns.put(key, 'seen');
      return (await states[1]!.signIns.get(key)) === 'seen';
    };
    await until(() => isShared().catch(() => false));
    const isKept = async () => {
      await states[0]!.operations.put('hash', 'text');
      return (await states[1]!.operations.get('hash')) === 'text';
    };
    await until(() => isKept().catch(() => false));
    for (const shop of shops) await shop.stop();
    for (const state of states) await state.close();
    await nats.remove();
  });
});
