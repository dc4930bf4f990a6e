import type { SalesSeries } from '../series';

/** A category of so many known products says what a new one of it sells; of fewer, the category above it does. */
const ENOUGH = 5;
const VARIANT = 8;
const ATTRIBUTES = 3;

interface Known {
  readonly series: SalesSeries;
  readonly rate: number;
}

/** What products whose past is known sell a day, by category. */
export class SimilarProducts {
  private readonly byCategory = new Map<string, Known[]>();

  add(series: SalesSeries, rate: number): void {
    for (const id of series.categoryIds ?? []) {
      const known = this.byCategory.get(id);
      if (known) known.push({ series, rate });
      else this.byCategory.set(id, [{ series, rate }]);
    }
  }

  /**
   * Pieces a day that products similar to a new one sell: the mean of those of its category, each weighing by `similarity`.
   * Undefined where nothing is known of its categories.
   */
  rateFor(series: SalesSeries): number | undefined {
    const lists = (series.categoryIds ?? []).flatMap((id) => this.byCategory.get(id) ?? []);
    let known: readonly Known[] = lists;
    for (const id of series.categoryIds ?? []) {
      known = this.byCategory.get(id) ?? [];
      if (known.length >= ENOUGH) break;
    }
    if (known.length === 0) known = lists;
    let [sum, weights] = [0, 0];
    for (const other of known) {
      if (other.series === series) continue;
      const weight = similarity(series, other.series);
      sum += weight * other.rate;
      weights += weight;
    }
    return weights > 0 ? sum / weights : undefined;
  }
}

/**
 * How alike two products of one category are, above 0: by the part of their attributes that they share (Jaccard), by how near
 * their prices are in logarithms, and most of all where they are variants of one.
 *
 * @example two at the same price that share half of all their attributes: 1 + 3 · .5 = 2.5
 */
export function similarity(one: SalesSeries, other: SalesSeries): number {
  const [a, b] = [new Set(one.attributes), new Set(other.attributes)];
  const both = [...a].filter((attribute) => b.has(attribute)).length;
  const shared = both === 0 ? 0 : both / (a.size + b.size - both);
  const [price, otherPrice] = [lastPrice(one), lastPrice(other)];
  const near = price > 0 && otherPrice > 0 ? Math.exp(-Math.abs(Math.log(price / otherPrice))) : 0.5;
  const isVariant = one.groupId != null && one.groupId === other.groupId;
  return (price > 0 || otherPrice > 0 ? near : 1) * (1 + ATTRIBUTES * shared) * (isVariant ? VARIANT : 1);
}

function lastPrice({ prices }: SalesSeries): number {
  return prices?.at(-1) ?? Number.NaN;
}
