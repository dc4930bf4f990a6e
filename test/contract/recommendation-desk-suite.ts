import { newId } from '../../shared/ids/ids';
import { contractOperations } from './operations';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface ShopUnderTest {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
}

const start = 'mutation ($key: String!) { startExperiment(key: $key) { status startedAt } }';
const stop = 'mutation ($key: String!) { stopExperiment(key: $key) { status stoppedAt winner } }';
const feed = 'query ($visitorId: String!) { feed(visitorId: $visitorId) { strategy experiment variant } }';

/** The contract's operations of the recommendation desk, word for word. */
export function describeRecommendationDesk(shop: () => ShopUnderTest): void {
  it('RecommendationDesk lists the models, the experiments and the arms of the policy', async () => {
    const { client, stock } = shop();
    const desk = await client.run('RecommendationDesk', {}, stock.staffToken);
    expect(desk.models.map(({ name }: { name: string }) => name)).toContain('blend');
    expect(desk.policy.arms.map(({ strategy }: { strategy: string }) => strategy)).toContain('newest');
    for (const { shows, share } of desk.policy.arms) {
      expect(shows).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });

  it('NewExperiment drafts one, which decides feeds once it is started and until it is stopped', async () => {
    const { client, stock } = shop();
    const key = `${stock.word}-newest`;
    // The strategies differ, so that a feed says by its own which one made it.
    const variants = [
      { key: 'popular', strategy: 'popular', allocation: 0.5 },
      { key: 'newest', strategy: 'newest', allocation: 0.5 },
    ];
    const input = { key, surface: 'EMAIL', variants, metric: 'CONVERSION', traffic: 0.5 };
    const { createExperiment } = await client.run('NewExperiment', { input }, stock.staffToken);
    expect(createExperiment).toEqual({ key, status: 'DRAFT', variants });
    const again = await client.send(contractOperations.get('NewExperiment')!, { input }, stock.staffToken);
    expect(again.errors[0]?.extensions?.code).toBe('EXPERIMENT_EXISTS');
    expect((await client.must(start, { key }, stock.staffToken)).startExperiment.status).toBe('RUNNING');
    const { experiments } = await client.run('RecommendationDesk', {}, stock.staffToken);
    expect(experiments).toContainEqual(
      expect.objectContaining({ key, status: 'RUNNING', metric: 'CONVERSION', sampleRatioHealthy: true, winner: null }),
    );
    const elsewhere = await client.must(feed, { visitorId: `visitor-${newId()}` });
    expect(elsewhere.feed).toMatchObject({ experiment: null, variant: null });
    expect((await client.must(stop, { key }, stock.staffToken)).stopExperiment).toMatchObject({
      status: 'STOPPED',
      winner: null,
    });
  });

  it('NewExperiment names what is wrong, and is refused to who is not of the staff', async () => {
    const { client, stock } = shop();
    const operation = contractOperations.get('NewExperiment')!;
    const wrong = {
      key: `${stock.word}-wrong`,
      variants: [
        { key: 'a', strategy: 'blend', allocation: 0.5 },
        { key: 'b', strategy: 'popular', allocation: 0.4 },
      ],
    };
    const { errors } = await client.send(operation, { input: wrong }, stock.staffToken);
    expect(errors[0]?.extensions?.code).toBe('EXPERIMENT_INVALID');
    expect(errors[0]?.message).toContain('0.5 + 0.4 = 0.9');
    const stranger = await client.send(operation, { input: wrong });
    expect(stranger.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
}
