import type { CatalogIndex } from '../catalog-index/catalog-index';
import type { ProductFacts } from '../catalog-index/product-facts';
import type { Hit, Hits } from '../search/hits';
import { bestVariant, type Suitability } from './best-variant';

/** A variant that fits almost as well as the best of its group may stand for it: of two that only differ in a number, say. */
const almostAsGood = 0.95;

interface ShownHit {
  readonly hit: Hit;
  readonly shown: ProductFacts;
}

/**
 * Hits with the product that is shown for each: of a group one alone, where its best hit ranks.
 *
 * @param following those of the hits that are wanted, in their order
 * @param suits how well a variant suits whoever looks; null where each variant is a hit of its own
 */
export function* groupedHits(
  hits: Hits,
  following: Iterable<Hit>,
  { products, groups }: CatalogIndex,
  suits: Suitability | null,
): Generator<ShownHit> {
  const rankedByGroup = suits
    ? Map.groupBy(hits.ranked, ({ id }) => products.get(id)!.groupId)
    : new Map<string, Hit[]>();
  for (const hit of following) {
    const facts = products.get(hit.id)!;
    if (!suits || facts.groupId === null) {
      yield { hit, shown: facts };
      continue;
    }
    const ranked = rankedByGroup.get(facts.groupId);
    if (ranked) {
      if (ranked[0]!.id !== hit.id) continue;
      const alike = ranked.filter(({ score }) => score >= almostAsGood * hit.score);
      yield {
        hit,
        shown: bestVariant(
          facts,
          alike.map(({ id }) => products.get(id)!),
          suits,
        ),
      };
      continue;
    }
    // Beyond those that are ranked the newest place comes first.
    const variants = groups.variantsOf(facts.groupId).filter(({ place }) => hits.places.has(place));
    if (variants.every(({ place }) => place <= facts.place)) yield { hit, shown: bestVariant(facts, variants, suits) };
  }
}
