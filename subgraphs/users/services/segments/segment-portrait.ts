import type { CustomerFacts } from '../../models/segments/customer-facts';
import { type FactField, figureOf } from '../../models/segments/figures';

/** What the members of a segment have in common against everyone: `Segment.profile` of the schema. */
export interface SegmentPortrait {
  /** Part of all people, from 0 to 1. */
  readonly share: number;
  /** Means, over those who have the figure; amounts in minor units. */
  readonly figures: readonly { readonly name: string; readonly mean: number; readonly everyone: number }[];
  /** Categories that members turn to: the part of members whose tastes name it, and of everyone. */
  readonly topCategories: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly share: number;
    readonly everyone: number;
  }[];
  /** Of a cluster: what sets it apart, the most telling first, in deviations. */
  readonly setsApart?: readonly object[];
}

const figures = [
  'orders',
  'total',
  'averageOrder',
  'daysSinceLastOrder',
  'lifetimeValue',
  'churnRisk',
  'daysSinceSignUp',
] as const satisfies readonly FactField[];
const categoriesShown = 5;

/** Gathers what people have in common, one at a time. */
export class Gathering {
  private people = 0;
  private readonly sums = new Float64Array(figures.length);
  private readonly counts = new Float64Array(figures.length);
  private readonly categories = new Map<string, { name: string | null; count: number }>();

  add({ tastes }: CustomerFacts, values: FigureValues): void {
    this.people++;
    for (const [n, value] of values.entries()) {
      if (value === null) continue;
      this.sums[n]! += value;
      this.counts[n]!++;
    }
    for (const { id = '', name } of tastes?.categories ?? []) {
      const category = this.categories.get(id);
      if (category) category.count++;
      else this.categories.set(id, { name, count: 1 });
    }
  }

  portraitAgainst(everyone: Gathering): SegmentPortrait {
    const mean = (of: Gathering, n: number) => of.sums[n]! / of.counts[n]!;
    const shareOf = (of: Gathering, id: string) => (of.categories.get(id)?.count ?? 0) / Math.max(1, of.people);
    return {
      share: this.people / Math.max(1, everyone.people),
      figures: figures.flatMap((name, n) =>
        this.counts[n]! > 0 ? [{ name, mean: mean(this, n), everyone: mean(everyone, n) }] : [],
      ),
      topCategories: [...this.categories]
        .map(([id, { name }]) => ({ id, name, share: shareOf(this, id), everyone: shareOf(everyone, id) }))
        .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
        .slice(0, categoriesShown),
    };
  }
}

type FigureValues = readonly (number | null)[];

/** A person's figures, worked out once for all segments that they are in. */
export function figureValues(facts: CustomerFacts, now: number): FigureValues {
  return figures.map((field) => figureOf(facts, field, now));
}
