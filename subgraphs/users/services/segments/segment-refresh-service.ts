import { type EntityManager, In } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { derivedId, newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { SegmentEntity } from '../../entities/segment';
import { SegmentMemberEntity } from '../../entities/segment-member';
import { belongs, type SegmentRule, thresholdsOf } from '../../models/segment-rule';
import { standardSegments } from '../../models/standard-segments';
import { lockUser } from '../users/locked-user';
import { customerFacts, nothingKnown } from './customer-facts';
import { countMember, recountMembers } from './member-counts';

const segments = entityTable(SegmentEntity);
const deletedAtOnce = 1000;

/** Keeps segments and who belongs to them. */
export class SegmentRefreshService {
  constructor(private readonly platform: Platform) {}

  /** Stores the segments that every shop has; their rules are those of this version of the program. */
  async ensureStandardSegments(): Promise<void> {
    const rows = standardSegments.map(({ key, name, description, rule }, position) => ({
      // One id on all installations, so that saved links and campaigns survive a move.
      id: derivedId(`segment:${key}`, Date.UTC(2026, 0, 1)),
      name,
      description,
      kind: 'RULE',
      rule,
      position,
    }));
    await this.platform.database.transaction(({ manager }) =>
      segments.insert(manager, rows, { onConflict: 'update', update: ['name', 'description', 'rule'] }),
    );
  }

  /** Adds a segment behind those there are, and computes who belongs to it. Returns its id. */
  async add(name: string, description: string | null, rule: SegmentRule): Promise<string> {
    const id = newId(this.platform.clock.now());
    await this.platform.database.transaction(async ({ manager }) => {
      const last = await manager.maximum(SegmentEntity, 'position');
      await segments.insert(manager, [{ id, name, description, kind: 'RULE', rule, position: (last ?? -1) + 1 }]);
    });
    await this.refreshAll();
    return id;
  }

  /** Computes all memberships from the orders and tastes known now: time alone makes a customer lapse. */
  async refreshAll(): Promise<void> {
    const now = this.platform.clock.now();
    await this.platform.database.transaction(async ({ manager }) => {
      // Takes the rows' locks: of two processes that refresh all, the second begins where the first has ended.
      await execute(manager, 'UPDATE `segments` SET `position` = `position`');
      // Read before the facts: who joins by an order of this moment is not among them, and stays.
      const before = await membersBySegment(manager);
      const facts = await customerFacts(manager);
      const everyone = [...facts.values()];
      for (const segment of await manager.find(SegmentEntity, { order: { id: 'ASC' } })) {
        const rule = segment.rule as SegmentRule;
        const thresholds = thresholdsOf(rule, everyone, now);
        const members = new Set<string>();
        for (const [userId, own] of facts) if (belongs(rule, own, thresholds, now)) members.add(userId);
        await replaceMembers(manager, segment.id, before.get(segment.id) ?? new Set(), members, now);
        await manager.update(SegmentEntity, { id: segment.id }, { thresholds, refreshedAt: now });
      }
      await recountMembers(
        manager,
        (await manager.find(SegmentEntity, { select: { id: true } })).map(({ id }) => id),
      );
    });
  }

  /** Computes the memberships of one customer, in the transaction that changed what is known of them. */
  async refreshOne(manager: EntityManager, userId: string): Promise<void> {
    const now = this.platform.clock.now();
    // Of two orders at once, the second counts the first.
    await lockUser(manager, userId);
    const facts = (await customerFacts(manager, userId)).get(userId) ?? nothingKnown;
    const all = await manager.find(SegmentEntity);
    const joined = all.filter((segment) => belongs(segment.rule as SegmentRule, facts, segment.thresholds ?? {}, now));
    const joins: string[] = [];
    const leaves: string[] = [];
    for (const { id: segmentId } of joined) {
      if ((await insertMembers(manager, [{ segmentId, userId, joinedAt: now }])) > 0) joins.push(segmentId);
    }
    for (const { id: segmentId } of all.filter((segment) => !joined.includes(segment))) {
      const { affected } = await manager.delete(SegmentMemberEntity, { userId, segmentId });
      if (affected) leaves.push(segmentId);
    }
    await countMember(manager, userId, { joined: joins, left: leaves });
  }
}

async function membersBySegment(manager: EntityManager): Promise<Map<string, ReadonlySet<string>>> {
  // By hand: plain rows, of which there may be millions.
  const rows: Pick<SegmentMemberEntity, 'segmentId' | 'userId'>[] = await manager.query(
    'SELECT `segmentId`, `userId` FROM `segment_members`',
  );
  const groups = Map.groupBy(rows, (row) => row.segmentId);
  return new Map([...groups].map(([segmentId, own]) => [segmentId, new Set(own.map(({ userId }) => userId))]));
}

/** Writes the difference alone: most members stay, and so does the time at which they joined. */
async function replaceMembers(
  manager: EntityManager,
  segmentId: string,
  before: ReadonlySet<string>,
  members: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const joined = [...members].filter((userId) => !before.has(userId));
  const left = [...before].filter((userId) => !members.has(userId));
  await insertMembers(
    manager,
    joined.map((userId) => ({ segmentId, userId, joinedAt: now })),
  );
  for (let start = 0; start < left.length; start += deletedAtOnce) {
    await manager.delete(SegmentMemberEntity, { segmentId, userId: In(left.slice(start, start + deletedAtOnce)) });
  }
}

function insertMembers(manager: EntityManager, rows: readonly SegmentMemberEntity[]): Promise<number> {
  return entityTable(SegmentMemberEntity).insert(manager, rows, { onConflict: 'ignore' });
}
