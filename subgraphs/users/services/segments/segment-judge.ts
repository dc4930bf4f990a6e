import { type EntityManager, In } from 'typeorm';
import { ClusteringEntity } from '../../entities/clustering';
import type { SegmentEntity } from '../../entities/segment';
import { type Clustering, clusterOf } from '../../models/clusters/clustering';
import { featuresOf } from '../../models/clusters/features';
import type { CustomerFacts } from '../../models/segments/customer-facts';
import { belongs } from '../../models/segments/membership';
import { conditionsOf, type SegmentRule } from '../../models/segments/segment-rule';

/** A segment as far as it decides who is in it. */
export type JudgedSegment = Pick<SegmentEntity, 'id' | 'rule' | 'thresholds'>;

/** Says who is in which segments. */
export class SegmentJudge {
  private constructor(
    /** In the order in which they were made: a rule may name those before it. */
    private readonly segments: readonly (JudgedSegment & { readonly rule: SegmentRule })[],
    private readonly clusterings: ReadonlyMap<string, Clustering>,
    private readonly now: number,
  ) {}

  /** @param now Unix milliseconds */
  static async of(manager: EntityManager, segments: readonly JudgedSegment[], now: number): Promise<SegmentJudge> {
    const rules = segments.map((segment) => ({ ...segment, rule: segment.rule as SegmentRule }));
    const named = rules.flatMap(({ rule }) =>
      conditionsOf(rule).flatMap((condition) => ('clustering' in condition ? [condition.clustering] : [])),
    );
    const ids = [...new Set(named)];
    const rows = ids.length === 0 ? [] : await manager.findBy(ClusteringEntity, { id: In(ids) });
    return new SegmentJudge(rules, new Map(rows.map(({ id, model }) => [id, model])), now);
  }

  /**
   * The segments that a customer is in, of these and of others.
   *
   * @param before those they were in; of segments that this judges nothing is taken from it
   */
  membershipsOf(facts: CustomerFacts, before: ReadonlySet<string>): ReadonlySet<string> {
    const memberOf = new Set(before);
    for (const { id } of this.segments) memberOf.delete(id);
    const clusters = new Map<string, number | null>();
    const ownCluster = (clustering: string) => {
      if (!clusters.has(clustering)) clusters.set(clustering, this.clusterOf(clustering, facts));
      return clusters.get(clustering) ?? null;
    };
    for (const { id, rule, thresholds } of this.segments) {
      const by = { thresholds: thresholds ?? {}, memberOf, clusterOf: ownCluster, now: this.now };
      if (belongs(rule, facts, by)) memberOf.add(id);
    }
    return memberOf;
  }

  private clusterOf(id: string, { worth }: CustomerFacts): number | null {
    const clustering = this.clusterings.get(id);
    return clustering && worth ? clusterOf(clustering, featuresOf(worth.history, this.now)) : null;
  }
}
