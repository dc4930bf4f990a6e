import { spreadByLargestRemainders } from '../../numerics/largest-remainders';
import { parentsOf } from './line-parents';
import type { NamedLine } from './named-lines';

/** A line of an order, and the numbers that its row has of it: NaN where it has none that can be read. */
export interface OrderedLine {
  readonly line: NamedLine;
  /** Minor units that all of its pieces come to. */
  readonly total: number;
  readonly quantity: number;
  /** Pieces that came back. */
  readonly returned: number;
  /** Minor units of a piece in the shop, where the file of products is there. */
  readonly listPrice?: number;
}

/** What a line of an order counts as: so many minor units for its pieces, or nothing, and why. */
export type CountedLine =
  | { readonly total: number; readonly returned: number; readonly sku?: string }
  | { readonly outcome: string };

/** How a system writes what is sold as one and sent as several. */
export interface FamilyRules {
  /**
   * Whether a bundle is a product of its own, whose price is paid beside those of its parts, as in WooCommerce; else its line
   * repeats the sum of its parts, or has the price that they lack, as in Magento.
   */
  readonly isBundleProduct?: boolean;
  /** Whether a product may be a part of a bundle, by the file of products. */
  mayBePart?(bundle: string, sku: string): boolean;
}

const SAID_AGAIN = 'part of another line, left out';
const IN_PARTS = 'bundle, counted by its parts';

/**
 * Counts the lines of an order so that it comes to what was paid, with the pieces that were sent, and nothing twice. A product
 * with variants stands there as itself and as the variant: that is one line, of the variant, whichever has the price. A bundle
 * stands there with its parts: they are the lines, and a price that they lack is spread over them by their list prices, or else
 * by their pieces.
 *
 * @param lines of one order, as the file has them
 * @param namesParents whether the file has a column for the line that a line is a part of
 * @returns one for each of them, in their order
 */
export function countedLines(lines: readonly OrderedLine[], namesParents: boolean, rules: FamilyRules): CountedLine[] {
  return new LineFamilies(lines, namesParents, rules).counted();
}

class LineFamilies {
  private readonly parents: ReturnType<typeof parentsOf>;
  private readonly parts: ReadonlyMap<number, readonly number[]>;
  private readonly result: CountedLine[];
  /** Minor units that were paid for a line and its parts; NaN where one of them cannot be read. */
  private readonly amounts: number[];

  constructor(
    private readonly lines: readonly OrderedLine[],
    namesParents: boolean,
    private readonly rules: FamilyRules,
  ) {
    const named = lines.map(({ line, total }) => ({ ...line, total }));
    this.parents = parentsOf(named, namesParents, rules.mayBePart);
    const parts = [...lines.keys()].filter((at) => typeof this.parents[at] === 'number');
    this.parts = Map.groupBy(parts, (at) => this.parents[at] as number);
    this.result = lines.map(({ total, returned }) => ({ total, returned }));
    this.amounts = lines.map(({ total }) => total);
  }

  counted(): CountedLine[] {
    for (const [at, { total }] of this.lines.entries()) {
      if (this.parents[at] === 'elsewhere' && !(total > 0)) this.result[at] = { outcome: SAID_AGAIN };
      if (typeof this.parents[at] !== 'number' && this.parts.has(at)) this.count(at);
    }
    return this.result;
  }

  /** Counts a line that is no part, and all that are parts of it. */
  private count(root: number): void {
    const family = [root];
    // It grows while it is gone through: each line stands behind what it is a part of, however deep.
    for (const at of family) for (const part of this.partsOf(at)) family.push(part);
    for (const at of family.toReversed()) this.amounts[at] = this.paidFor(at);
    // Lines of a family of which one cannot be read stay as they are, and that one is refused for it.
    if (!(this.amounts[root]! >= 0)) return;
    const returnedShares = new Map<number, number>();
    for (const at of family) {
      if ('outcome' in this.result[at]!) continue;
      this.settle(at, returnedShares.get(at) ?? 0);
      const { returned, quantity } = this.lines[at]!;
      for (const part of this.partsOf(at)) returnedShares.set(part, returned / quantity || 0);
    }
  }

  private partsOf(at: number): readonly number[] {
    return this.parts.get(at) ?? [];
  }

  private paidFor(at: number): number {
    const { line, total } = this.lines[at]!;
    // In a family a price may be left empty where another line has it.
    const own = line.price === undefined && line.total === undefined ? 0 : total;
    const ofParts = this.partsOf(at).reduce((sum, part) => sum + this.amounts[part]!, 0);
    const isPaidBeside = this.rules.isBundleProduct === true && !this.isOfVariants(at);
    return own > 0 && !isPaidBeside ? own : own + ofParts;
  }

  /** Whether the line is of a product with variants, and its part the variant. */
  private isOfVariants(at: number): boolean {
    const { kind, sku } = this.lines[at]!.line;
    const [first, ...others] = this.partsOf(at);
    if (first === undefined || /^configurable$/i.test(kind ?? '')) return first !== undefined;
    return kind === undefined && others.length === 0 && sku !== undefined && sku === this.lines[first]!.line.sku;
  }

  /** @param returnedShare of the pieces of the bundle around it, how many came back: from 0 to 1 */
  private settle(at: number, returnedShare: number): void {
    const { total, quantity, returned, line } = this.lines[at]!;
    const parts = this.partsOf(at);
    const amount = this.amounts[at]!;
    if (parts.length === 0) {
      this.result[at] = { total: amount, returned: returned > 0 ? returned : Math.round(returnedShare * quantity) };
    } else if (this.isOfVariants(at)) {
      const variant = this.lines[parts[0]!]!;
      const sku = variant.line.sku ?? line.sku;
      for (const part of parts) this.result[part] = { outcome: SAID_AGAIN };
      const cameBack = Math.max(returned || 0, variant.returned || 0);
      this.result[at] = { total: amount, returned: cameBack, ...(sku !== undefined && { sku }) };
    } else if (this.rules.isBundleProduct === true) {
      this.result[at] = total > 0 ? { total, returned } : { outcome: IN_PARTS };
    } else {
      this.result[at] = { outcome: IN_PARTS };
      const shares = this.spread(parts, amount);
      for (const [place, part] of parts.entries()) this.amounts[part] = shares[place]!;
    }
  }

  /** An amount over parts: by what they came to themselves, else by list prices where all are known, else by pieces. */
  private spread(parts: readonly number[], amount: number): number[] {
    const pieces = parts.map((part) => this.lines[part]!.quantity);
    const own = parts.map((part) => this.amounts[part]!);
    const listed = parts.map((part) => (this.lines[part]!.listPrice ?? Number.NaN) * this.lines[part]!.quantity);
    const isWeight = (weights: readonly number[]) =>
      weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0) && weights.some((weight) => weight > 0);
    return spreadByLargestRemainders([own, listed, pieces].find(isWeight) ?? parts.map(() => 1), amount);
  }
}
