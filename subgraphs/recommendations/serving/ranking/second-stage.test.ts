import { SettableClock } from '../../../../shared/clock/clock';
import { execute } from '../../../../shared/database/bulk-insert';
import { newId } from '../../../../shared/ids/ids';
import { seededRandom } from '../../../../shared/random/random';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { visitorKey } from '../../services/events/person';
import { fillShelves } from '../../testing/shelves';
import { startShop, type TestShop } from '../../testing/shop';
import { servingProblems } from '../models/serving-problems';
import { readPast } from '../people/person-history';
import { kindOf } from '../reasons/reasons';
import { restsOnPast } from '../reasons/true-reasons';

const visitorFeed = `query ($visitorId: String!) {
  feed(visitorId: $visitorId, first: 24) { strategy edges { node { id } reason { kind text because { id } } } }
}`;
const userFeed = `query ($r: [_Any!]!) {
  _entities(representations: $r) { ... on User { feed(first: 24) { edges { node { id } } } } }
}`;
const record = 'mutation ($e: [BehaviourEventInput!]!) { recordEvents(events: $e) { accepted } }';

describe.each(engines)('feeds that the second stage orders on %s', (engine) => {
  const clock = new SettableClock(Date.now());
  let shop: TestShop;
  let even: ReadonlySet<string>;
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
    even = new Set(shop.productIds.filter((_, n) => n % 2 === 0));
    await fillShelves(shop);
    await shop.train();
    await shop.services.refresh();
  });
  afterAll(() => shop.stop());

  const idsFor = async (visitorId: string): Promise<string[]> =>
    (await shop.run(visitorFeed, { visitorId })).data.feed.edges.map((edge: { node: { id: string } }) => edge.node.id);
  const search = (query: string, visitorId?: string) => {
    const event = { id: newId(), type: 'SEARCH', query, occurredAt: new Date(clock.now()).toISOString() };
    return { e: [{ ...event, ...(visitorId && { visitorId }) }] };
  };
  const evenAmong = (ids: readonly string[]) => ids.slice(0, 8).filter((id) => even.has(id)).length;

  it('serves where what came of shows was told', () => {
    expect(shop.services.models.current?.ranker).not.toBeNull();
  });

  it('have what a visitor has just searched for first', async () => {
    const visitorId = `visitor-${newId()}`;
    const before = evenAmong(await idsFor(visitorId));
    await shop.run(record, search('Even', visitorId));
    expect(evenAmong(await idsFor(visitorId))).toBeGreaterThan(Math.max(before, 6));
    await shop.run(record, search('Odd', `other-${visitorId}`));
    expect(evenAmong(await idsFor(`other-${visitorId}`))).toBeLessThan(2);
  });

  it('have what a signed-in account has just searched for first', async () => {
    const userId = newId();
    const feed = async (): Promise<string[]> => {
      const { data } = await shop.run(userFeed, { r: [{ __typename: 'User', id: userId }] }, asUser(userId));
      return data._entities[0].feed.edges.map((edge: { node: { id: string } }) => edge.node.id);
    };
    const before = evenAmong(await feed());
    const changes = await shop.watch('subscription { feedChanged(first: 8) { id } }', {}, asUser(userId));
    await shop.run(record, search('Odd'), asUser(userId));
    expect((await changes.next()).data.feedChanged.id).toEqual(expect.any(String));
    await changes.stop();
    expect(evenAmong(await feed())).toBeLessThan(Math.min(before, 2));
    await shop.run(record, search('no such thing is sold here'), asUser(userId));
    expect(evenAmong(await feed())).toBeLessThan(2);
  });

  it('follow at once what a newcomer likes of the products that are asked about', async () => {
    const { data } = await shop.run('{ interestsPrompt(first: 4) { id } }');
    const asked: string[] = data.interestsPrompt.map(({ id }: { id: string }) => id);
    // Either kind is asked about: one says nothing of the other.
    expect(new Set(asked).size).toBe(4);
    expect([true, false].map((kind) => asked.some((id) => even.has(id) === kind))).toEqual([true, true]);
    const visitorId = `newcomer-${newId()}`;
    const liked = asked.filter((id) => !even.has(id));
    const likes = liked.map((productId) => {
      return { id: newId(), type: 'LIKE', productId, visitorId, occurredAt: new Date(clock.now()).toISOString() };
    });
    expect(evenAmong(await idsFor(visitorId))).toBeGreaterThan(1);
    await shop.run(record, { e: likes });
    expect(evenAmong(await idsFor(visitorId))).toBeLessThan(2);
    expect((await shop.run('{ interestsPrompt(first: 101) { id } }')).codes).toEqual(['TOO_MANY']);
  });

  it('have a product whose price is a hundred times as high last', async () => {
    const visitorId = `visitor-${newId()}`;
    const [first] = await idsFor(visitorId);
    const price = { productId: first!, amount: 100_000, currency: 'EUR', reason: 'MANUAL' };
    await shop.deliver('pricing.price-changed', price);
    await shop.services.refresh();
    expect((await idsFor(visitorId)).indexOf(first!)).toBeGreaterThan(20);
    await shop.deliver('pricing.price-changed', { ...price, amount: 1_000 });
  });

  it('are said not to be so where it cannot be read, or the bandit is to choose what ranks nothing', async () => {
    const { database, settings } = shop.services.platform;
    const feeds = { ...settings.feeds, bandit: 'linucb' as const, arms: ['blend', 'crystal-ball'] };
    const problems = () => servingProblems({ database, settings: { ...settings, feeds } });
    expect(await problems()).toEqual([expect.stringContaining('nothing ranks by crystal-ball')]);
    const where = "WHERE `kind` = 'worth-ranker'";
    const kept: { part: number; bytes: Buffer }[] = await database.read.query(
      `SELECT \`part\`, \`bytes\` FROM \`model_parts\` ${where}`,
    );
    expect(kept).toHaveLength(1);
    const write = (bytes: Buffer) =>
      database.transaction(({ manager }) =>
        execute(manager, `UPDATE \`model_parts\` SET \`bytes\` = ? ${where}`, [bytes]),
      );
    await write(kept[0]!.bytes.subarray(0, 40));
    expect((await problems())[0]).toContain('cannot serve');
    await write(kept[0]!.bytes);
    expect(await problems()).toHaveLength(1);
  });

  describe('give reasons that are true by deletion', () => {
    /** What a visitor of the shelves did, and how the strategy ranks with a part of it taken away. */
    const rankedFor = async (
      strategy: string,
      visitor: number,
      isKept: (productId: string) => boolean = () => true,
    ) => {
      const { platform, strategies, products } = shop.services;
      const whole = await readPast(platform.database, visitorKey(`shelves-${visitor}`));
      const kept = ({ productId }: { readonly productId: string }) => isKept(productId);
      const past = { ...whole, done: whole.done.filter(kept), shown: whole.shown.filter(kept) };
      const request = { surface: 'HOME', isVisitor: true, past, products, explores: true, now: clock.now() };
      const { entries } = strategies.rank(strategy, { ...request, random: seededRandom('deletion') });
      const { ranker } = shop.services.models.current!;
      const person = strategy === 'blend' ? ranker!.personOf(past, [], clock.now()) : null;
      // The scores of a feed are shares of its best: what showing a product is worth can be compared.
      const scoreOf = (id: string) =>
        person ? ranker!.prospect(id, id, person)!.worth : (entries.scores[entries.productIds.indexOf(id)] ?? 0);
      return { entries, scores: new Map(shop.productIds.map((id) => [id, scoreOf(id)])) };
    };

    it.each(['blend', 'first-stage', 'neighbours', 'rules'])('where %s chose', async (strategy) => {
      const byKind = new Map<string, { tried: number; lower: number }>();
      for (const visitor of [0, 1, 2, 3, 4, 5]) {
        const { entries, scores } = await rankedFor(strategy, visitor);
        for (const [n, id] of entries.productIds.entries()) {
          const because = entries.because[n]!;
          const reason = entries.reasons[n]!;
          if (because.length === 0 && !restsOnPast(reason)) continue;
          const rest = await rankedFor(strategy, visitor, (one) => because.length > 0 && !because.includes(one));
          const kind = kindOf(reason);
          const known = byKind.get(kind) ?? { tried: 0, lower: 0 };
          byKind.set(kind, {
            tried: known.tried + 1,
            lower: known.lower + Number(rest.scores.get(id)! < scores.get(id)!),
          });
        }
      }
      expect(byKind.size).toBeGreaterThan(0);
      for (const { tried, lower } of byKind.values()) expect(lower / tried).toBeGreaterThanOrEqual(0.95);
    });
  });
});
