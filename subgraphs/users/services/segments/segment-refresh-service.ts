import { setImmediate as nextTurn } from 'node:timers/promises';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { derivedId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { SegmentEntity } from '../../entities/segment';
import type { CustomerFacts } from '../../models/segments/customer-facts';
import { ShareRanking } from '../../models/segments/membership';
import type { SegmentRule } from '../../models/segments/segment-rule';
import { standardSegments } from '../../models/segments/standard-segments';
import type { ValueModel } from '../../models/value/value-model';
import { lockUser } from '../users/locked-user';
import type { CustomerValueService } from '../value/customer-value-service';
import type { ClusteringService } from './clustering-service';
import { customerFacts } from './customer-facts';
import { recountMembers } from './member-counts';
import { changeOf, membershipsOf, storeMemberships } from './memberships';
import { SegmentJudge } from './segment-judge';
import { figureValues, Gathering } from './segment-portrait';

const segments = entityTable(SegmentEntity);
/** People looked at in one transaction: what somebody does meanwhile waits for these alone. */
const peopleAtOnce = 1_000;

/** Keeps who belongs to segments. */
export class SegmentRefreshService {
  constructor(
    private readonly platform: Platform,
    private readonly values: CustomerValueService,
    private readonly clusterings: ClusteringService,
  ) {}

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

  /**
   * Computes memberships from what is known now: time alone makes a customer lapse. People are looked at a part at a time,
   * each part under the lock that whoever changes something of them takes too.
   *
   * @param ids of the segments; all where absent
   * @param isForced learns clusters anew in any case
   */
  async refresh({
    ids,
    isForced = false,
  }: {
    readonly ids?: readonly string[];
    readonly isForced?: boolean;
  } = {}): Promise<void> {
    const { database, clock } = this.platform;
    const now = clock.now();
    await this.clusterings.learn({ isForced });
    const all = await database.read.find(SegmentEntity, { order: { position: 'ASC' } });
    const chosen = all.filter(({ id }) => ids?.includes(id) ?? true);
    const model = await this.values.model(database.read);
    await this.rankShares(chosen, model, now);
    const judge = await SegmentJudge.of(database.read, chosen, now);
    const everyone = new Gathering();
    const gatherings = new Map(chosen.map(({ id }) => [id, new Gathering()]));
    for await (const userIds of this.people()) {
      const judged = await database.transaction((unit) => this.judgePart(unit, userIds, judge, model, now));
      for (const { facts, memberOf } of judged) {
        const figures = figureValues(facts, now);
        everyone.add(facts, figures);
        for (const id of memberOf) gatherings.get(id)?.add(facts, figures);
      }
      await nextTurn();
    }
    await database.transaction(async ({ manager }) => {
      for (const { id, rule } of chosen) {
        const portrait = gatherings.get(id)!.portraitAgainst(everyone);
        const setsApart = await this.clusterings.setsApart(manager, rule as SegmentRule);
        const profile = setsApart ? { ...portrait, setsApart } : portrait;
        await manager.update(SegmentEntity, { id }, { profile, refreshedAt: now });
      }
      await recountMembers(
        manager,
        chosen.map(({ id }) => id),
      );
    });
  }

  /** Computes the memberships of one customer, in the transaction that changed what is known of them. */
  async refreshOne(unit: UnitOfWork, userId: string): Promise<void> {
    const { manager } = unit;
    const now = this.platform.clock.now();
    // Of two orders at once, the second counts the first.
    await lockUser(manager, userId);
    const all = await manager.find(SegmentEntity, { order: { position: 'ASC' } });
    const judge = await SegmentJudge.of(manager, all, now);
    await this.judgePart(unit, [userId], judge, await this.values.model(manager), now);
  }

  /**
   * How many people a rule would take, of how many, and the first of them. Nothing is stored.
   *
   * @param most people to name
   */
  async preview(rule: SegmentRule, most: number): Promise<{ size: number; people: number; first: string[] }> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const model = await this.values.model(database.read);
    const segment = { id: 'preview', rule, thresholds: {} };
    await this.rankShares([segment], model, now, { isStored: false });
    const judge = await SegmentJudge.of(database.read, [segment], now);
    const found = { size: 0, people: 0, first: [] as string[] };
    for await (const userIds of this.people()) {
      const before = await membershipsOf(database.read, userIds);
      for (const facts of await customerFacts(database.read, userIds, model, now)) {
        found.people++;
        if (!judge.membershipsOf(facts, before.get(facts.userId) ?? new Set()).has(segment.id)) continue;
        found.size++;
        if (found.first.length < most) found.first.push(facts.userId);
      }
      await nextTurn();
    }
    return found;
  }

  /** Works out what "the top tenth" and the like come to; it is set in the segments that are given. */
  private async rankShares(
    chosen: Pick<SegmentEntity, 'id' | 'rule' | 'thresholds'>[],
    model: ValueModel | null,
    now: number,
    { isStored = true } = {},
  ): Promise<void> {
    const { database } = this.platform;
    const ranking = new ShareRanking(chosen.map(({ rule }) => rule as SegmentRule));
    if (!ranking.isEmpty) {
      for await (const userIds of this.people()) {
        for (const facts of await customerFacts(database.read, userIds, model, now)) ranking.add(facts, now);
        await nextTurn();
      }
    }
    for (const segment of chosen) segment.thresholds = ranking.thresholds(segment.rule as SegmentRule);
    if (!isStored) return;
    await database.transaction(async ({ manager }) => {
      for (const { id, thresholds } of chosen) await manager.update(SegmentEntity, { id }, { thresholds });
    });
  }

  private async judgePart(
    unit: UnitOfWork,
    userIds: readonly string[],
    judge: SegmentJudge,
    model: ValueModel | null,
    now: number,
  ): Promise<{ readonly facts: CustomerFacts; readonly memberOf: ReadonlySet<string> }[]> {
    const { manager } = unit;
    // On SQLite nobody else writes meanwhile.
    if (this.platform.database.engine === 'mysql' && userIds.length > 1) {
      const among = placeholders(userIds.length);
      await manager.query(`SELECT \`id\` FROM \`users\` WHERE \`id\` IN (${among}) ORDER BY \`id\` FOR UPDATE`, [
        ...userIds,
      ]);
    }
    const before = await membershipsOf(manager, userIds);
    const judged = (await customerFacts(manager, userIds, model, now)).map((facts) => ({
      facts,
      memberOf: judge.membershipsOf(facts, before.get(facts.userId)!),
    }));
    const changes = judged.map(({ facts, memberOf }) => changeOf(facts.userId, before.get(facts.userId)!, memberOf));
    await storeMemberships(
      unit,
      changes.filter((change) => change !== null),
      now,
    );
    return judged;
  }

  /** The ids of all accounts, a part at a time. */
  private async *people(): AsyncGenerator<string[], void, undefined> {
    // By hand: ids alone, of which there may be millions.
    const sql = `SELECT \`id\` FROM \`users\` WHERE \`id\` > ? ORDER BY \`id\` LIMIT ${peopleAtOnce}`;
    for (let after = ''; ; ) {
      const rows: { id: string }[] = await this.platform.database.read.query(sql, [after]);
      if (rows.length > 0) yield rows.map(({ id }) => id);
      if (rows.length < peopleAtOnce) return;
      after = rows.at(-1)!.id;
    }
  }
}
