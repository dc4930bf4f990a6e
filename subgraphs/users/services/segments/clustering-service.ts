import { type EntityManager, In } from 'typeorm';
import { pauses } from '../../../../shared/concurrency/pauses';
import { entityTable } from '../../../../shared/database/entity-table';
import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { ClusteringEntity } from '../../entities/clustering';
import { type Clustering, clustered, setsApart } from '../../models/clusters/clustering';
import { featuresOf } from '../../models/clusters/features';
import type { SegmentRule } from '../../models/segments/segment-rule';
import { historyOf } from '../../models/value/purchase-history';
import { purchasesOfAll } from '../value/customer-purchases';

const clusterings = entityTable(ClusteringEntity);
/** Groups of customers change slowly, and campaigns rely on them. */
const keptMilliseconds = 0.9 * day;

/** Learns clusters of customers; their numbers stay from one time to the next. */
export class ClusteringService {
  constructor(private readonly platform: Platform) {}

  /**
   * Learns clusters of today's customers, without storing them.
   *
   * @param clusters how many; as many as stand apart best where absent
   * @returns null where too few customers have ordered
   */
  async clustersOfToday(clusters: number | undefined): Promise<Clustering | null> {
    const rows = await this.features();
    return clustered(rows, { clusters, random: seededRandom('clusters'), pause: pauses(8) });
  }

  /** Learns those anew that were learned a day ago or longer, or all. */
  async learn({ isForced }: { readonly isForced: boolean }): Promise<void> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const due = (await database.read.find(ClusteringEntity)).filter(
      ({ fittedAt }) => isForced || now - fittedAt >= keptMilliseconds,
    );
    if (due.length === 0) return;
    const rows = await this.features();
    for (const { id, model: previous } of due) {
      const model = await clustered(rows, { previous, random: seededRandom(`clusters ${id}`), pause: pauses(8) });
      if (!model) continue;
      await database.transaction(({ manager }) =>
        clusterings.storeNewest(manager, [{ id, model, fittedAt: now }], 'fittedAt'),
      );
    }
  }

  /** What sets the cluster of a segment's rule apart; null for another rule. */
  async setsApart(manager: EntityManager, rule: SegmentRule): Promise<ReturnType<typeof setsApart> | null> {
    if (!('clustering' in rule)) return null;
    const [row] = await manager.findBy(ClusteringEntity, { id: In([rule.clustering]) });
    return row ? setsApart(row.model, rule.cluster) : null;
  }

  private async features(): Promise<Float64Array> {
    const now = this.platform.clock.now();
    const values: number[] = [];
    for await (const [, purchases] of purchasesOfAll(this.platform.database.read)) {
      values.push(...featuresOf(historyOf(purchases), now));
    }
    return Float64Array.from(values);
  }
}
