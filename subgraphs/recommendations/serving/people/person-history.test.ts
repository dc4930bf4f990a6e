import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { accountKey } from '../../services/events/person';
import { startShop, type TestShop } from '../../testing/shop';
import { readPast } from './person-history';

const record = `mutation ($events: [BehaviourEventInput!]!) {
  recordEvents(events: $events) { accepted rejected { code } }
}`;

describe.each(engines)('what a person searched for, on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const act = async (userId: string, details: Record<string, unknown>) => {
    const occurredAt = new Date(shop.services.platform.clock.now()).toISOString();
    const { data } = await shop.run(record, { events: [{ id: newId(), occurredAt, ...details }] }, asUser(userId));
    expect(data.recordEvents).toEqual({ accepted: 1, rejected: [] });
  };
  const pastOf = (userId: string) => readPast(shop.services.platform.database, accountKey(userId));

  it('is of their past, in time order, beside what they did', async () => {
    const userId = newId();
    await act(userId, { type: 'SEARCH', query: 'stoneware mug' });
    await act(userId, { type: 'VIEW', productId: shop.productIds[0] });
    await act(userId, { type: 'SEARCH', query: '马克杯' });
    const { searched, done } = await pastOf(userId);
    expect(searched.map(({ query }) => query).sort()).toEqual(['stoneware mug', '马克杯'].sort());
    expect(searched.map(({ at }) => at)).toEqual(searched.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(done.map(({ productId }) => productId)).toEqual([shop.productIds[0]]);
  });

  it('is nobody else’s, and nothing of who refuses to have the shop arranged for them', async () => {
    const userId = newId();
    await act(userId, { type: 'SEARCH', query: 'lamp' });
    expect((await pastOf(newId())).searched).toEqual([]);
    expect((await pastOf(userId)).searched).toMatchObject([{ query: 'lamp' }]);
    await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: false });
    expect((await pastOf(userId)).searched).toEqual([]);
  });
});
