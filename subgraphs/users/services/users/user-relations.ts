import { In, type ObjectLiteral } from 'typeorm';
import { quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { type Connection, countedWhenRead, type Page } from '../../../../shared/paging/paging';
import { connectionsOfLists } from '../../../../shared/paging/row-lists';
import { FollowEntity } from '../../entities/follow';
import { SegmentMemberEntity } from '../../entities/segment-member';
import { UserEntity } from '../../entities/user';

/** A table that ties users to something: to whom they follow, to a segment. It has an index over owner, time and member. */
export interface UserRelation {
  readonly entity: new () => ObjectLiteral;
  /** The column of what has the list. */
  readonly owner: string;
  /** The column of the user in the list. */
  readonly member: string;
  /** The column of the time by which the list is sorted, newest first. */
  readonly at: string;
}

export const followedUsers: UserRelation = {
  entity: FollowEntity,
  owner: 'followerId',
  member: 'followedId',
  at: 'followedAt',
};
export const followers: UserRelation = {
  entity: FollowEntity,
  owner: 'followedId',
  member: 'followerId',
  at: 'followedAt',
};
export const segmentMembers: UserRelation = {
  entity: SegmentMemberEntity,
  owner: 'segmentId',
  member: 'userId',
  at: 'joinedAt',
};

/** The same page of several lists: one statement for the lists, and one for the users in them. */
export async function relatedUsers(
  { read }: Database,
  { entity, owner, member, at }: UserRelation,
  ownerIds: readonly string[],
  page: Page,
  totals?: () => Promise<readonly number[]>,
): Promise<Connection<UserEntity>[]> {
  const lists = ownerIds.map((id) => ({ where: `${quote(owner)} = ?`, parameters: [id] }));
  const order = { columns: [at, member], direction: 'DESC' } as const;
  const found = await connectionsOfLists(read, entityTable(entity), lists, order, page, totals);
  const ids = new Set(found.flatMap(({ edges }) => edges.map(({ node }) => String(node[member]))));
  const rows = ids.size === 0 ? [] : await read.findBy(UserEntity, { id: In([...ids]) });
  const users = new Map(rows.map((user) => [user.id, user]));
  return found.map((list) => {
    const edges = list.edges.flatMap(({ node, cursor }) => {
      const user = users.get(String(node[member]));
      return user ? [{ node: user, cursor }] : [];
    });
    return countedWhenRead({ edges, pageInfo: list.pageInfo, totalCount: 0 }, async () => list.totalCount);
  });
}
