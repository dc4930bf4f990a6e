import { createGateway, type Gateway } from '../../gateway/server';
import { composeSupergraph } from '../../gateway/supergraph/composition';
import { GivenSupergraph } from '../../gateway/supergraph/supergraph-source';
import { silentLogger } from '../../shared/logging/logger';
import { RedeployedShop } from './redeployed-shop';
import { SteadyLoad } from './steady-load';

const operations = [
  { query: '{ feed(ids: ["1", "2"], because: ["3"]) { node { name price } reason { because { name } } } }' },
  { query: 'query P($id: ID!) { product(id: $id) { id name tags price } }', variables: { id: '7' } },
  // A visitor may not see the cost: what is run is a filtered operation.
  { query: '{ feed(ids: ["4"]) { node { name cost } } }' },
];
const failed = (body: string) =>
  /"code":"(?!UNAUTHENTICATED)/.test(body) || body.includes('"data":null') ? body : null;

describe('reloads under load', () => {
  let shop: RedeployedShop;
  let gateway: Gateway;

  beforeAll(async () => {
    shop = await RedeployedShop.start();
  });
  afterAll(() => shop.stop());
  afterEach(() => gateway.stop());

  it('fail no request, and leave no plan to be made that was there before', async () => {
    const variants = [[], ['extra: Int']].map((more) => composeSupergraph(shop.schemas({ catalog: more })));
    const source = new GivenSupergraph(variants[0]!);
    gateway = await createGateway({
      clients: shop.clients,
      supergraphSdl: variants[0]!,
      supergraphSource: source,
      log: silentLogger,
    });
    const load = new SteadyLoad(`${await gateway.listen('127.0.0.1', 0)}/graphql`, operations, failed);
    while (load.answered < 20) await new Promise((done) => setTimeout(done, 10));
    let cold = 0;
    for (let n = 1; n <= 10; n++) {
      const before = gateway.supergraph.engine;
      source.give(variants[n % 2]!);
      await gateway.supergraph.reload();
      const { engine } = gateway.supergraph;
      expect(engine).not.toBe(before);
      const warmed = engine.planCounts.planned;
      const answered = load.answered;
      while (load.answered < answered + 20) await new Promise((done) => setTimeout(done, 10));
      cold += engine.planCounts.planned - warmed;
    }
    await load.stop();
    expect(load.failures).toEqual([]);
    expect([cold, load.answered > 200]).toEqual([0, true]);
  });

  it('come of themselves when a subgraph is redeployed with another schema', async () => {
    const { supergraphSdl, supergraphSource } = await shop.published(50);
    gateway = await createGateway({ clients: shop.clients, supergraphSdl, supergraphSource, log: silentLogger });
    const url = await gateway.listen('127.0.0.1', 0);
    const load = new SteadyLoad(`${url}/graphql`, operations, failed);
    const asked = { query: '{ product(id: "1") { id brand } }' };
    const brand = async () => (await (await fetch(`${url}/graphql`, shop.posting(asked))).json()) as { data?: unknown };
    expect(await brand()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    const since = gateway.supergraph.status.version;
    await shop.redeploy('catalog', ['brand: String']);
    while (gateway.supergraph.status.version === since) await new Promise((done) => setTimeout(done, 20));
    expect((await brand()).data).toEqual({ product: { id: '1', brand: 'Of another schema' } });

    await shop.redeploy('pricing', ['name: Int']);
    while (gateway.supergraph.status.state === 'ok') await new Promise((done) => setTimeout(done, 20));
    expect((await brand()).data).toEqual({ product: { id: '1', brand: 'Of another schema' } });
    const { supergraph } = (await (await fetch(`${url}/readyz`)).json()) as { supergraph: { state: string } };
    expect(supergraph.state).toBe('newer one refused');
    await load.stop();
    expect(load.failures).toEqual([]);
  });
});
