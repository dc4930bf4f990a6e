import type { EntityManager } from 'typeorm';
import { bulkInsert, execute, placeholders } from '../../../../shared/database/bulk-insert';
import { derivedId, newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { SegmentEntity } from '../../entities/segment';
import { belongs, type SegmentRule, thresholdsOf } from '../../models/segment-rule';
import { standardSegments } from '../../models/standard-segments';
import { lockUser } from '../users/user-row';
import { customerFacts, nothingKnown } from './customer-facts';

const deletedAtOnce = 1000;

/** Keeps segments and who belongs to them. */
export class SegmentRefreshService {
  constructor(private readonly platform: Platform) {}

  /** Stores the segments that every shop has; their rules are those of this version of the program. */
  async ensureStandardSegments(): Promise<void> {
    // One id on all installations, so that saved links and campaigns survive a move.
    const rows = standardSegments.map(({ key, name, description, rule }, position) => [
      derivedId(`segment:${key}`, Date.UTC(2026, 0, 1)),
      name,
      description,
      'RULE',
      JSON.stringify(rule),
      position,
    ]);
    await this.platform.database.transaction(({ manager }) =>
      bulkInsert(manager, 'segments', ['id', 'name', 'description', 'kind', 'rule', 'position'], rows, {
        onConflict: 'update',
        key: ['id'],
        update: ['name', 'description', 'rule'],
      }),
    );
  }

  /** Adds a segment behind those there are, and computes who belongs to it. Returns its id. */
  async add(name: string, description: string | null, rule: SegmentRule): Promise<string> {
    const id = newId(this.platform.clock.now());
    await this.platform.database.transaction(async ({ manager }) => {
      const [last]: { position: number | null }[] = await manager.query(
        'SELECT MAX(`position`) AS `position` FROM `segments`',
      );
      const position = Number(last?.position ?? -1) + 1;
      await bulkInsert(
        manager,
        'segments',
        ['id', 'name', 'description', 'kind', 'rule', 'position'],
        [[id, name, description, 'RULE', JSON.stringify(rule), position]],
      );
    });
    await this.refreshAll();
    return id;
  }

  /** Computes all memberships from the orders and tastes known now: time alone makes a customer lapse. */
  async refreshAll(): Promise<void> {
    const now = this.platform.clock.now();
    await this.platform.database.transaction(async ({ manager }) => {
      const facts = await customerFacts(manager);
      const everyone = [...facts.values()];
      for (const segment of await manager.find(SegmentEntity, { order: { id: 'ASC' } })) {
        const rule = segment.rule as SegmentRule;
        const thresholds = thresholdsOf(rule, everyone, now);
        const members = new Set<string>();
        for (const [userId, own] of facts) if (belongs(rule, own, thresholds, now)) members.add(userId);
        await replaceMembers(manager, segment.id, members, now);
        await manager.update(SegmentEntity, { id: segment.id }, { thresholds, refreshedAt: now });
      }
    });
  }

  /** Computes the memberships of one customer, in the transaction that changed what is known of them. */
  async refreshOne(manager: EntityManager, userId: string): Promise<void> {
    const now = this.platform.clock.now();
    // Of two orders at once, the second counts the first.
    await lockUser(manager, userId);
    const facts = (await customerFacts(manager, userId)).get(userId) ?? nothingKnown;
    const segments = await manager.find(SegmentEntity);
    const joined = segments.filter((segment) =>
      belongs(segment.rule as SegmentRule, facts, segment.thresholds ?? {}, now),
    );
    const left = segments.filter((segment) => !joined.includes(segment));
    await insertMembers(
      manager,
      joined.map((segment) => [segment.id, userId, now]),
    );
    if (left.length === 0) return;
    await execute(
      manager,
      `DELETE FROM \`segment_members\` WHERE \`userId\` = ? AND \`segmentId\` IN (${placeholders(left.length)})`,
      [userId, ...left.map((segment) => segment.id)],
    );
  }
}

/** Writes the difference alone: most members stay, and so does the time at which they joined. */
async function replaceMembers(
  manager: EntityManager,
  segmentId: string,
  members: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const rows: { userId: string }[] = await manager.query(
    'SELECT `userId` FROM `segment_members` WHERE `segmentId` = ?',
    [segmentId],
  );
  const before = new Set(rows.map((row) => row.userId));
  const joined = [...members].filter((userId) => !before.has(userId));
  const left = [...before].filter((userId) => !members.has(userId));
  await insertMembers(
    manager,
    joined.map((userId) => [segmentId, userId, now]),
  );
  for (let start = 0; start < left.length; start += deletedAtOnce) {
    const part = left.slice(start, start + deletedAtOnce);
    await execute(
      manager,
      `DELETE FROM \`segment_members\` WHERE \`segmentId\` = ? AND \`userId\` IN (${placeholders(part.length)})`,
      [segmentId, ...part],
    );
  }
}

async function insertMembers(
  manager: EntityManager,
  rows: readonly (readonly [string, string, number])[],
): Promise<void> {
  if (rows.length === 0) return;
  await bulkInsert(manager, 'segment_members', ['segmentId', 'userId', 'joinedAt'], rows, { onConflict: 'ignore' });
}
