import { describeWithCluster } from '../../../shared/testing/engines';
import { eventually } from '../../../shared/testing/until';
import { TestShopClient } from '../../contract/shop-client';
import { ensureBuilt } from '../../harness/ensure-built';
import { startShop, type TestShop } from '../../harness/start-shop';
import { startedProcesses } from '../killed-process/processes-of';

const ask = 'mutation ($names: [String!]) { trainModels(names: $names) { id status } }';
const look =
  'query ($id: ID!) { trainingRun(id: $id) { status message models { name status metrics { name value } } } models { name version } }';

interface TrainedModel {
  readonly name: string;
  readonly status: string;
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}

const password = 'a long password for the tests';

describeWithCluster('a training process that is killed half-way', () => {
  let shop: TestShop;
  let client: TestShopClient;
  beforeAll(async () => {
    await ensureBuilt();
    shop = await startShop('cluster', {
      built: true,
      environment: { VITRINE_DEMO: 'small', VITRINE_DEMO_PASSWORD: password },
    });
    client = new TestShopClient(shop.endpoint);
  });
  afterAll(() => shop?.stop());

  it('is begun again where it was, while the shop serves on', async () => {
    const { accessToken } = (await client.run('SignIn', { email: 'staff@vitrine.test', password })).signIn;
    const { trainModels } = await client.must(ask, { names: ['ease', 'implicit-als'] }, accessToken);
    const trainer = await eventually(
      async () => startedProcesses().find(({ command }) => command.includes('trainer-process.js')),
      (found) => found !== undefined,
    );
    process.kill(trainer!.pid, 'SIGKILL');
    const { feed } = await client.run('VisitorFeed', { visitorId: 'someone-new' });
    expect(feed.edges.length).toBeGreaterThan(0);
    const { trainingRun } = await eventually(
      () => client.must(look, { id: trainModels.id }, accessToken),
      (data) => data.trainingRun.status !== 'TRAINING',
      240,
    );
    expect(trainingRun.status).toBe('READY');
    const models: readonly TrainedModel[] = trainingRun.models;
    const byName = new Map(models.map((model) => [model.name, model]));
    expect([...byName.keys()].sort()).toEqual(['ease', 'implicit-als']);
    for (const { status } of models) expect(status).toBe('READY');
    expect(byName.get('ease')?.metrics.find(({ name }) => name === 'ndcg@10')?.value).toBeGreaterThan(0);
  });
});
