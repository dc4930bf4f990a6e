import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { UsersFoldedSearchText1700000000041 } from '../../migrations/1700000000041-folded-search-text';
import { goodPassword, startUsers, type UsersHarness } from '../../testing/users-harness';

const users = `query ($search: String, $first: Int!, $after: String) { users(search: $search, first: $first, after: $after) {
  totalCount edges { node { displayName } } pageInfo { hasNextPage endCursor } } }`;

interface UserPage {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly displayName: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe.each(engines)("staff's search for people on %s", (engine) => {
  let shop: UsersHarness;
  beforeEach(async () => {
    shop = await startUsers(engine);
  });
  afterEach(() => shop.stop());

  const create = async (...names: string[]) => {
    for (const [i, displayName] of names.entries()) {
      await shop.services.accounts.create({ email: `person${i}@find.test`, password: goodPassword, displayName });
    }
  };
  const find = async (search: string | null, first = 10, after: string | null = null): Promise<UserPage> =>
    (await shop.run(users, { search, first, after }, asUser(newId(), 'users:read'))).data.users;
  const names = ({ edges }: UserPage) => edges.map(({ node }) => node.displayName);

  it('finds words of names and addresses by their beginnings, newest first, page by page', async () => {
    await create('Zoë 100%', 'zoë two', 'zora');
    expect(names(await find('ZOË'))).toEqual(['zoë two', 'Zoë 100%']);
    expect(names(await find('10%'))).toEqual(['Zoë 100%']);
    expect(names(await find('find zo'))).toEqual(['zora', 'zoë two', 'Zoë 100%']);
    expect(await find('%')).toMatchObject({ totalCount: 0, edges: [] });
    expect(names(await find('@find.'))).toHaveLength(3);
    expect(await find('nobody like this')).toMatchObject({ totalCount: 0, edges: [] });
    const first = await find('@find.', 2);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(names(await find('@find.', 2, first.pageInfo.endCursor))).toEqual(['Zoë 100%']);
    expect(await find(null, 0)).toMatchObject({ totalCount: 3, edges: [] });
  });

  const spellings = [
    ['Zoë', 'Zoe', 'zoe\u0308', 'ZOË'],
    ['Jörg Müller', 'jorg muller', 'JÖRG'],
    ['Søren Ærø', 'soren aero'],
    ['Łukasz', 'lukasz'],
    ['Straße', 'strasse'],
    ['Ｗａｎｇ', 'wang'],
    ['김민준', '민준', '김민준'.normalize('NFD')],
    ['王小明', '小明'],
  ] as const;

  it('finds a name by every way of writing it', async () => {
    await create(...spellings.map(([name]) => name));
    for (const [name, ...searches] of spellings) {
      for (const search of searches) expect([search, names(await find(search))]).toEqual([search, [name]]);
    }
  });

  it('finds those who were stored before accents were folded', async () => {
    await create('Zoë', 'Anna');
    const { database } = shop.runtime.platform;
    await database.transaction(({ manager }) =>
      manager.query("UPDATE `users` SET `searchText` = 'zoë person0@find.test' WHERE `displayName` = 'Zoë'"),
    );
    expect(names(await find('zoe'))).toEqual([]);
    const runner = database.dataSource.createQueryRunner();
    await new UsersFoldedSearchText1700000000041().up(runner);
    await runner.release();
    expect(names(await find('zoe'))).toEqual(['Zoë']);
    expect(names(await find('anna'))).toEqual(['Anna']);
  });
});
