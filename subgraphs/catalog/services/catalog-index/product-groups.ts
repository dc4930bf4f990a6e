import { Bitmap } from '../../models/bitmap';
import type { ProductFacts } from './product-facts';

/** Which products are variants of which group. */
export class ProductGroups {
  /** Where variants stand in the search index. */
  readonly places = new Bitmap();
  private readonly variants = new Map<string, Set<ProductFacts>>();
  private readonly numbers = new Map<string, number>();
  private readonly numberByPlace: number[] = [];

  add(facts: ProductFacts): void {
    const { groupId, place } = facts;
    if (groupId === null) return;
    const variants = this.variants.get(groupId);
    if (variants) variants.add(facts);
    else this.variants.set(groupId, new Set([facts]));
    if (!this.numbers.has(groupId)) this.numbers.set(groupId, this.numbers.size);
    this.places.add(place);
    this.numberByPlace[place] = this.numbers.get(groupId)!;
  }

  remove(facts: ProductFacts): void {
    const { groupId, place } = facts;
    if (groupId === null) return;
    const variants = this.variants.get(groupId);
    variants?.delete(facts);
    if (variants?.size === 0) this.variants.delete(groupId);
    this.places.delete(place);
  }

  variantsOf(groupId: string): ProductFacts[] {
    return [...(this.variants.get(groupId) ?? [])];
  }

  /** How many there are of these places, where of a group all variants are one. */
  distinct(places: Bitmap): number {
    const grouped = places.copy();
    grouped.and(this.places);
    const groups = new Bitmap();
    let variants = 0;
    grouped.each((place) => {
      groups.add(this.numberByPlace[place]!);
      variants += 1;
    });
    return places.count() - variants + groups.count();
  }
}
