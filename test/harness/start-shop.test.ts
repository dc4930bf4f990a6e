import { smallShop } from '../../gateway/testing/small-shop';
import { describeWithCluster } from '../../shared/testing/engines';
import { type Setup, startShop } from './start-shop';

const page = '{ feed(ids: ["1", "2"], because: ["3"]) { node { name price } reason { because { name } } } }';

const answersAPage = (setup: Setup) => async () => {
  const shop = await startShop(setup, { subgraphs: smallShop, replicas: { catalog: 2 } });
  try {
    const { data, errors } = await shop.graphql(page);
    expect(errors).toEqual([]);
    expect(data.feed[1].node).toEqual({ name: 'Product 2', price: 100 });
    expect(shop.calls.entityFetches('catalog')).toHaveLength(1);
    expect(shop.calls.all.map(({ entities }) => entities).sort()).toEqual([0, 2, 3]);
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(200);
    expect(shop.runtimes).toHaveLength(setup === 'cluster' ? 4 : 3);
  } finally {
    await shop.stop();
  }
};

describe('a shop of a test', () => {
  it('answers in one process', answersAPage('one-process'));
});

describeWithCluster('a cluster of a test', () => {
  it('answers over HTTP, MariaDB and JetStream', answersAPage('cluster'));
});
