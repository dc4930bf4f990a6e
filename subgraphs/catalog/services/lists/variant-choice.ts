import type { ProductFacts } from '../catalog-index/product-facts';
import type { AvailabilityReadModel } from '../read-models/availability-read-model';
import { type ChosenOptionReadModel, keyOf } from '../read-models/chosen-option-read-model';

/** Chooses the variants that stand for their groups on a page. */
export class VariantChoice {
  constructor(
    private readonly availabilities: AvailabilityReadModel,
    private readonly chosenOptions: ChosenOptionReadModel,
  ) {}

  /**
   * Of each group the variant that can be had, that has most of the options which the person bought before, and these the
   * latest; of those that are alike the first one. Two statements for a page, none where it has no groups.
   *
   * @param groups the variants of each that fit alike; none is empty
   * @param userId who looks; null where nobody is signed in
   */
  async chosen(groups: readonly (readonly ProductFacts[])[], userId: string | null): Promise<ProductFacts[]> {
    const open = groups.filter((variants) => variants.length > 1).flat();
    if (open.length === 0) return groups.map(([only]) => only!);
    const [soldOut, chosen] = await Promise.all([
      this.availabilities.soldOutAmong(open.map(({ id }) => id)),
      this.chosenOptions.of(userId),
    ]);
    const suits = ({ id, options }: ProductFacts): Suitability => {
      const times = options.flatMap((option) => chosen.get(keyOf(option)) ?? []);
      return [soldOut.has(id) ? 0 : 1, times.length, times.reduce((sum, time) => sum + time, 0)];
    };
    return groups.map((variants) => bestOf(variants, suits));
  }
}

/** What is compared, the first first: whether it can be had, how many options were chosen before, and how late. */
type Suitability = readonly [available: number, options: number, times: number];

function bestOf(variants: readonly ProductFacts[], suits: (facts: ProductFacts) => Suitability): ProductFacts {
  let best = variants[0]!;
  let suited = suits(best);
  for (const variant of variants.slice(1)) {
    const its = suits(variant);
    const difference = its[0] - suited[0] || its[1] - suited[1] || its[2] - suited[2];
    if (difference > 0) [best, suited] = [variant, its];
  }
  return best;
}
