import { type EntityTable, entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { analyse, readsOf } from '../../../../shared/testing/query-plans';
import { type SubgraphHarness, startSubgraph } from '../../../../shared/testing/subgraph-harness';
import { until } from '../../../../shared/testing/until';
import { FollowEntity } from '../../entities/follow';
import { SegmentMemberEntity } from '../../entities/segment-member';
import { usersSubgraph } from '../../index';
import type { UsersServices } from '../services';
import { followedUsers, followers, relatedUsers, segmentMembers, type UserRelation } from './user-relations';

describe.each(engines)('long lists of people, on %s', (engine) => {
  let users: SubgraphHarness<UsersServices>;
  const [famous, segment] = [newId(), newId()];
  const many = Array.from({ length: 2_000 }, (_, n) => ({ id: newId(), at: Math.floor(n / 2) }));

  beforeAll(async () => {
    users = await startSubgraph(usersSubgraph, engine);
    // What is computed at the start reads the same tables.
    await until(async () => (await users.services.segments.all()).every(({ refreshedAt }) => refreshedAt !== null));
    const insert = <Row extends object>(table: EntityTable<Row>, rows: readonly Row[]) =>
      users.runtime.platform.database.transaction(({ manager }) => table.insert(manager, rows));
    const pairs = many.flatMap(({ id, at }) => [
      { followerId: id, followedId: famous, followedAt: at },
      { followerId: famous, followedId: id, followedAt: at },
    ]);
    await insert(entityTable(FollowEntity), pairs);
    await insert(
      entityTable(SegmentMemberEntity),
      many.map(({ id, at }) => ({ segmentId: segment, userId: id, joinedAt: at })),
    );
    await analyse(users.runtime.platform.database, 'follows', 'segment_members');
  });

  afterAll(() => users.stop());

  it.each<[string, UserRelation, string, string]>([
    ['those whom somebody follows', followedUsers, famous, 'ix_follows_followerId_followedAt_followedId'],
    ['followers', followers, famous, 'ix_follows_followedId_followedAt_followerId'],
    ['members of a segment', segmentMembers, segment, 'ix_segment_members_segmentId_joinedAt_userId'],
  ])('are read by their index, at their beginning and deep in them: %s', async (_what, relation, owner, index) => {
    const { database } = users.runtime.platform;
    const deep = many[100]!;
    for (const after of [null, Buffer.from(JSON.stringify([deep.at, deep.id])).toString('base64url')]) {
      const reads = await readsOf(database, async () => {
        const [page] = await relatedUsers(database, relation, [owner], { first: 20, after });
        expect(await page!.totalCount).toBe(2_000);
        expect(page!.pageInfo.hasNextPage).toBe(true);
      });
      const ofList = reads.filter(({ table }) => /^(follows|segment_members)$/.test(table));
      // The page by its index; the total by that or another that begins with the list's owner.
      expect(ofList).toContainEqual({
        table: relation.entity === FollowEntity ? 'follows' : 'segment_members',
        index,
        whole: false,
      });
      expect(ofList).toHaveLength(2);
      for (const read of ofList) expect(read).toMatchObject({ index: expect.any(String), whole: false });
    }
  });
});
