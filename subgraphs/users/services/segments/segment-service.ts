import { In } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { groupedInOrderOf, inOrderOf } from '../../../../shared/graphql/batch-loader';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ClusteringEntity } from '../../entities/clustering';
import { SegmentEntity } from '../../entities/segment';
import { conditionsOf, type SegmentRule } from '../../models/segments/segment-rule';
import type { ClusteringService } from './clustering-service';
import { countedMembers } from './member-counts';
import type { SegmentRefreshService } from './segment-refresh-service';
import { checkedRequest, type SegmentRequest } from './segment-request';

const table = entityTable(SegmentEntity);

/** What a segment would be. */
export interface SegmentPreview {
  readonly size: number;
  /** Of all people, from 0 to 1. */
  readonly share: number;
  /** Some of those it would take. */
  readonly userIds: readonly string[];
}

/** Reads segments, and makes them. */
export class SegmentService {
  constructor(
    private readonly platform: Platform,
    private readonly refreshing: SegmentRefreshService,
    private readonly clusterings: ClusteringService,
  ) {}

  async all(): Promise<SegmentEntity[]> {
    return this.platform.database.read.find(SegmentEntity, { order: { position: 'ASC' } });
  }

  /** In the order of the ids, null where there is none. */
  async byIds(ids: readonly string[]): Promise<(SegmentEntity | null)[]> {
    return inOrderOf(
      ids,
      await this.platform.database.read.findBy(SegmentEntity, { id: In([...ids]) }),
      ({ id }) => id,
    );
  }

  /** The segments that each user belongs to. */
  async ofUsers(userIds: readonly string[]): Promise<SegmentEntity[][]> {
    // By hand: one statement for all users.
    const rows: (Record<string, unknown> & { userId: string })[] = await this.platform.database.read.query(
      `SELECT m.\`userId\`, ${table.selection('s')} FROM \`segment_members\` m JOIN \`segments\` s ON s.\`id\` = m.\`segmentId\`
       WHERE m.\`userId\` IN (${placeholders(userIds.length)}) ORDER BY s.\`position\``,
      [...userIds],
    );
    return groupedInOrderOf(userIds, rows, (row) => row.userId).map((own) => table.rowsOf(own));
  }

  /** How many members each has now. */
  sizes(ids: readonly string[]): Promise<number[]> {
    return countedMembers(this.platform.database.read, ids);
  }

  /**
   * Adds a segment behind those there are, and computes who belongs to it. Of clusters each is a segment; the first of them is
   * returned.
   *
   * @throws ShopError BAD_USER_INPUT where the rule says nothing that people can be measured by, or too few have ordered
   */
  async create(request: SegmentRequest): Promise<SegmentEntity> {
    const { name, description, kind, rule, clusters } = checkedRequest(request);
    const { database } = this.platform;
    if (rule) await this.checkNamed(rule);
    const id = newId(this.platform.clock.now());
    const rows = rule ? [{ id, name, rule }] : await this.clusterRows(name, clusters);
    await database.transaction(async ({ manager }) => {
      const next = ((await manager.maximum(SegmentEntity, 'position')) ?? -1) + 1;
      await table.insert(
        manager,
        rows.map((row, n) => ({ ...row, description, kind, position: next + n })),
      );
    });
    await this.refreshing.refresh({ ids: rows.map((row) => row.id) });
    return database.read.findOneByOrFail(SegmentEntity, { id: rows[0]!.id });
  }

  /** What a segment would be, before it is one. @throws ShopError BAD_USER_INPUT, as `create`, and for clusters */
  async preview(request: SegmentRequest): Promise<SegmentPreview> {
    const { rule } = checkedRequest(request);
    if (!rule) throw new ShopError('BAD_USER_INPUT', { detail: 'Clusters are known once they are made.' });
    await this.checkNamed(rule);
    const { size, people, first } = await this.refreshing.preview(rule, 5);
    return { size, share: size / Math.max(1, people), userIds: first };
  }

  private async clusterRows(name: string, clusters: number | undefined) {
    const model = await this.clusterings.clustersOfToday(clusters);
    if (!model)
      throw new ShopError('BAD_USER_INPUT', { detail: 'There are fewer customers with an order than clusters.' });
    const clustering = newId(this.platform.clock.now());
    await this.platform.database.transaction(({ manager }) =>
      manager.insert(ClusteringEntity, { id: clustering, model, fittedAt: this.platform.clock.now() }),
    );
    return model.centres.map((_, cluster) => ({
      id: newId(this.platform.clock.now()),
      name: `${name} ${cluster + 1}`,
      rule: { clustering, cluster },
    }));
  }

  /** A rule names segments that there are. */
  private async checkNamed(rule: SegmentRule): Promise<void> {
    const named = conditionsOf(rule).flatMap((condition) => ('memberOf' in condition ? [condition.memberOf] : []));
    const missing = (await this.byIds([...new Set(named)])).includes(null);
    if (missing) throw new ShopError('BAD_USER_INPUT', { detail: '"memberOf" is the id of a segment.' });
  }
}
