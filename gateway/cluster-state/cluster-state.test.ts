import { newId } from '../../shared/ids/ids';
import { silentLogger } from '../../shared/logging/logger';
import { testNatsUrl } from '../../shared/testing/engines';
import { until } from '../../shared/testing/until';
import { sha256 } from '../operations/manifest';
import { deleteStreams } from '../testing/nats-streams';
import { accessToken } from '../testing/small-shop';
import { type SmallShop, startSmallShop } from '../testing/start-small-shop';
import { NatsClusterState } from './nats-cluster-state';

const describeWithNats = process.env.VITRINE_FOUND_NATS === 'yes' ? describe : describe.skip;

describeWithNats('two gateways on one NATS', () => {
  const prefix = `test_${newId().replaceAll('-', '')}`;
  const states: NatsClusterState[] = [];
  let shops: SmallShop[];

  beforeAll(async () => {
    for (let i = 0; i < 2; i++) states.push(await NatsClusterState.connect(testNatsUrl, prefix, silentLogger));
    const environment = {
      // So slow that nothing comes back to a bucket, however long the test takes.
      RATE_IDENTITY: '0.00001',
      RATE_IDENTITY_BURST: '6',
      SIGN_IN_FAILURES_ACCOUNT: '5',
      RATE_EXEMPT: 'none',
    };
    shops = await Promise.all(states.map((cluster) => startSmallShop(environment, { cluster })));
  });
  afterAll(async () => {
    for (const shop of shops) await shop.stop();
    for (const state of states) await state.close();
    await deleteStreams(prefix);
  });

  it('know each other’s operations', async () => {
    const query = '{ product(id: "1") { name } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    const ask = async (shop: SmallShop, payload: object) =>
      (await shop.shop.gateway.app.inject({ method: 'POST', url: '/graphql', payload })).json();
    expect((await ask(shops[1]!, { extensions })).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    await ask(shops[0]!, { query, extensions });
    await until(async () => Boolean((await ask(shops[1]!, { extensions })).data));
    expect((await ask(shops[1]!, { extensions })).data).toEqual({ product: { name: 'Product 1' } });
  });

  it('count wrong passwords together, also when they are tried at once', async () => {
    const attempt = (n: number) =>
      shops[n % 2]!.post('mutation { signIn(email: "ada@x.test", password: "wrong") { id } }');
    const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => attempt(n)));
    const codes = answers.flatMap((answer) => answer.codes);
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN_THROTTLED')).toHaveLength(11);
    expect((await attempt(0)).headers['retry-after']).toMatch(/^\d+$/);
  });

  it('count operations together, a moment later', async () => {
    const headers = { authorization: `Bearer ${await accessToken('ada')}` };
    const ask = (n: number) => shops[n]!.post('{ me { id } }', {}, headers);
    let received = 0;
    states[1]!.subscribe('rates', (message) => {
      received += (message as { identity: Record<string, number> }).identity.ada ?? 0;
    });
    expect((await ask(1)).status).toBe(200);
    for (let i = 0; i < 5; i++) expect((await ask(0)).status).toBe(200);
    await until(() => received === 5);
    expect((await ask(1)).codes).toEqual(['RATE_LIMITED']);
  });
});
