import { newId } from '../../../../shared/ids/ids';
import type { ImportedCustomer } from '../../../../shared/shop-data/import-port';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { startUsers, type UsersHarness } from '../../testing/users-harness';

const query = `query ($search: String, $segmentId: ID, $first: Int!, $after: String) {
  users(search: $search, segmentId: $segmentId, first: $first, after: $after) {
    totalCount edges { node { displayName } } pageInfo { hasNextPage endCursor } } }`;
const people = 2500;

/** Of two and a half thousand people all are called Common; the oldest tenth Early, and one is a Needle. */
function customers(): ImportedCustomer[] {
  return Array.from({ length: people }, (_, n) => {
    const name = n === 1234 ? 'Common Needle' : `Common ${n < people / 2 ? 'Early' : 'Late'}${n % 7}`;
    const createdAt = Date.UTC(2025, 0, 1) + n;
    return { id: newId(createdAt), externalId: `c${n}`, displayName: name, createdAt, followedIds: [] };
  });
}

describe.each(engines)('a search among many people on %s', (engine) => {
  let shop: UsersHarness;
  beforeAll(async () => {
    shop = await startUsers(engine);
    await shop.services.importPort.customers(customers());
  });
  afterAll(() => shop.stop());

  interface Found {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly displayName: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const find = async (search: string | null, first = 3, after: string | null = null): Promise<Found> =>
    (await shop.run(query, { search, first, after }, asUser(newId(), 'users:read'))).data.users;
  const names = ({ edges }: Found) => edges.map(({ node }) => node.displayName);

  it('finds few, by the rarest of the words', async () => {
    expect(names(await find('need'))).toEqual(['Common Needle']);
    expect(await find('common need')).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    expect(await find('late need')).toMatchObject({ totalCount: 0 });
  });

  it('finds many, page by page, each once', async () => {
    expect(await find('common')).toMatchObject({ totalCount: people, pageInfo: { hasNextPage: true } });
    let seen = 0;
    for (let page = await find('late', 100); ; page = await find('late', 100, page.pageInfo.endCursor)) {
      seen += page.edges.length;
      expect(page.totalCount).toBe(people / 2);
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toBe(people / 2);
  });

  it('finds many who are not among the newest', async () => {
    const found = await find('early');
    expect(names(found)).toEqual(['Common Early3', 'Common Early2', 'Common Early1']);
    expect(found.totalCount).toBe(people / 2 - 1);
    expect(names(await find('common early', 2, found.pageInfo.endCursor))).toEqual(['Common Early0', 'Common Early6']);
  });

  it('reads those with a whole name of common words once, their number and page by page', async () => {
    const { statements } = shop.runtime.platform.database;
    const common = Array.from({ length: 1_200 }, (_, n) => {
      const createdAt = Date.UTC(2024, 0, 1) + n;
      const names = { id: newId(createdAt), externalId: `w${n}`, displayName: n < 5 ? 'Walter Early' : `Walter W${n}` };
      return { ...names, createdAt, followedIds: [] };
    });
    await shop.services.importPort.customers(common);
    await find('nobody');
    const before = statements.count;
    const page = await find('walter early');
    const took = statements.count - before;
    expect([page.edges.length, page.totalCount, page.pageInfo.hasNextPage]).toEqual([3, 5, true]);
    expect((await find('walter early', 3, page.pageInfo.endCursor)).edges).toHaveLength(2);
    // The two words, the newest people, those with both, and whom the page shows.
    expect(took).toBeLessThanOrEqual(5);
  });

  it('counts everybody without reading them, and anew when one joins', async () => {
    expect((await find(null)).totalCount).toBe(people + 1_200);
    const { statements } = shop.runtime.platform.database;
    const before = statements.count;
    await shop.run('{ users(first: 3) { edges { node { id } } } }', {}, asUser(newId(), 'users:read'));
    expect(statements.count - before).toBe(1);
  });

  it('finds people by a new name, and no more by the old one', async () => {
    const [needle] = (await shop.services.users.list({ search: 'needle', segmentId: null }, { first: 1, after: null }))
      .edges;
    await shop.services.profiles.update(needle!.node.id, { displayName: 'Common Thread' });
    expect(names(await find('thread'))).toEqual(['Common Thread']);
    expect(names(await find('needle'))).toEqual([]);
    await shop.services.profiles.update(needle!.node.id, { displayName: 'Common Needle' });
  });
});
