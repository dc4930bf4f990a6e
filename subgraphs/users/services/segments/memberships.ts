import { type EntityManager, In } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { SegmentMemberEntity } from '../../entities/segment-member';
import { countMembers } from './member-counts';

const members = entityTable(SegmentMemberEntity);

/** Somebody who is in other segments than before. */
export interface MembershipChange {
  readonly userId: string;
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** The segments that each of these people is in. */
export async function membershipsOf(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const rows: Pick<SegmentMemberEntity, 'segmentId' | 'userId'>[] = await manager.query(
    `SELECT \`segmentId\`, \`userId\` FROM \`segment_members\` WHERE \`userId\` IN (${placeholders(userIds.length)})`,
    [...userIds],
  );
  const byUser = Map.groupBy(rows, ({ userId }) => userId);
  return new Map(userIds.map((id) => [id, new Set((byUser.get(id) ?? []).map(({ segmentId }) => segmentId))]));
}

export function changeOf(
  userId: string,
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): MembershipChange | null {
  const joined = [...now].filter((id) => !before.has(id)).sort();
  const left = [...before].filter((id) => !now.has(id)).sort();
  return joined.length + left.length === 0 ? null : { userId, joined, left };
}

/** Stores who joined and left, counts them, and tells the other subgraphs. Most members stay, and so do their rows. */
export async function storeMemberships(
  unit: UnitOfWork,
  changes: readonly MembershipChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  const { manager, publish } = unit;
  const joined = changes.flatMap(({ userId, joined }) =>
    joined.map((segmentId) => ({ segmentId, userId, joinedAt: now })),
  );
  await members.insert(manager, joined, { onConflict: 'ignore' });
  const leavers = Map.groupBy(
    changes.flatMap(({ userId, left }) => left.map((segmentId) => ({ segmentId, userId }))),
    ({ segmentId }) => segmentId,
  );
  for (const [segmentId, own] of leavers) {
    await manager.delete(SegmentMemberEntity, { segmentId, userId: In(own.map(({ userId }) => userId)) });
  }
  await countMembers(manager, changes);
  for (const change of changes) publish('users.segments-changed', change);
}
