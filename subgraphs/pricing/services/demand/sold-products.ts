import { inTurns } from '../../../../shared/concurrency/in-turns';
import { mappedInSteps } from '../../../../shared/numerics/steps';
import type { Platform } from '../../../../shared/subgraph/definition';
import { type HistorySources, salesHistories } from './sales-history';
import { type ProductHistory, type ProductSpells, spellsOf, week } from './sales-spells';
import { type SubstitutePrices, substitutePrices } from './substitute-prices';

/** What lies further back says little of the demand to come. */
const weeksBack = 104;
export const noCategory = '';

/** The past of a shop's products: it is cut into spells, which take far more memory, a part of the products at a time. */
export class SoldProducts {
  /** Weeks from the first to the last. */
  readonly weeks = weeksBack;
  /** By their numbers in the spells. */
  readonly categoryIds: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  private constructor(
    private readonly histories: readonly ProductHistory[],
    private readonly substitutes: SubstitutePrices,
    private readonly until: number,
  ) {
    this.categoryIds = [...new Set(histories.map(({ categoryId }) => categoryId ?? noCategory))].sort();
    this.numbers = new Map(this.categoryIds.map((id, n) => [id, n]));
  }

  /** Reads what products sold until a moment, Unix milliseconds. */
  static async read(
    platform: Platform,
    sources: HistorySources,
    until: number,
    signal: AbortSignal,
  ): Promise<SoldProducts> {
    const from = until - weeksBack * week;
    const histories = await salesHistories(platform, sources, from, until, signal);
    const substitutes = await inTurns(substitutePrices(histories, from, weeksBack), { signal });
    return new SoldProducts(histories, substitutes, until);
  }

  /** How many products have a history. */
  get size(): number {
    return this.histories.length;
  }

  /** The spells of products by their numbers, from 0; without those that sold nothing at a known price. */
  async spells(numbers: readonly number[], signal: AbortSignal): Promise<ProductSpells[]> {
    const from = this.until - weeksBack * week;
    const spells = mappedInSteps(numbers, (n) => {
      const history = this.histories[n]!;
      const category = this.numbers.get(history.categoryId ?? noCategory)!;
      return spellsOf(history, category, from, this.until, this.substitutes(n));
    });
    return (await inTurns(spells, { signal })).filter((one) => one !== null);
  }
}
