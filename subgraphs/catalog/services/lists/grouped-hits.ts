import type { CatalogIndex } from '../catalog-index/catalog-index';
import type { ProductFacts } from '../catalog-index/product-facts';
import type { Hit, Hits } from '../search/hits';

/** A variant that fits almost as well as the best of its group may stand for it: of two that only differ in a number, say. */
const almostAsGood = 0.95;

interface GroupedHit {
  readonly hit: Hit;
  /** The hit's product first, then its siblings that fit almost as well. */
  readonly variants: readonly ProductFacts[];
}

/**
 * Hits with the products that may be shown for each: a group once, where its best hit ranks.
 *
 * @param following those of the hits that are wanted, in their order
 * @param onePerGroup false where each variant is a hit of its own
 */
export function* groupedHits(
  hits: Hits,
  following: Iterable<Hit>,
  catalogIndex: CatalogIndex,
  onePerGroup: boolean,
): Generator<GroupedHit> {
  const { groups } = catalogIndex;
  const rankedOfGroup = new Map<string, readonly Hit[]>();
  for (const hit of following) {
    const facts = catalogIndex.productAt(hit.place)!;
    if (!onePerGroup || facts.groupId === null) {
      yield { hit, variants: [facts] };
      continue;
    }
    const ranked = rankedOfGroup.get(facts.groupId) ?? rankedVariants(hits, groups.variantsOf(facts.groupId));
    rankedOfGroup.set(facts.groupId, ranked);
    if (ranked.length > 0) {
      if (ranked[0]!.id !== hit.id) continue;
      const alike = ranked.filter(({ score }) => score >= almostAsGood * hit.score);
      yield { hit, variants: alike.map(({ place }) => catalogIndex.productAt(place)!) };
      continue;
    }
    // Beyond those that are ranked the newest place comes first.
    const variants = groups.variantsOf(facts.groupId).filter(({ place }) => hits.places.has(place));
    variants.sort((one, other) => other.place - one.place);
    if (variants[0] === facts) yield { hit, variants };
  }
}

/** The hits of a group's variants that are ranked, best first. */
function rankedVariants(hits: Hits, variants: readonly ProductFacts[]): readonly Hit[] {
  const ranks = variants.flatMap(({ place }) => hits.rankOf(place) ?? []);
  return ranks.sort((one, other) => one - other).map((rank) => hits.ranked[rank]!);
}
