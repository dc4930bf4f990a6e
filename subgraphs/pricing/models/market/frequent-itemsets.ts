/** Items that are often bought together. */
export interface Itemset {
  /** Ascending. */
  readonly items: readonly number[];
  /** How many baskets have all of them. */
  readonly count: number;
}

/** Where an item was put into a tree: `nodes` by number, with what they are below and how many baskets came by. */
interface PrefixTree {
  readonly items: readonly number[];
  readonly parents: readonly number[];
  readonly counts: readonly number[];
  readonly nodesOf: ReadonlyMap<number, readonly number[]>;
}

/** A basket, or the part of one that is above an item, and how many there are of it. */
interface WeightedBasket {
  readonly items: readonly number[];
  readonly count: number;
}

const root = 0;

/**
 * All itemsets that are in enough baskets, by FP-growth: baskets become paths of one tree, the most frequent items first, and
 * each item is mined in the tree of what stands above it.
 *
 * Source: Han, Pei, Yin, "Mining frequent patterns without candidate generation", SIGMOD 2000.
 *
 * @param baskets items as whole numbers; an item that is twice in a basket counts once
 * @param minimumCount in how many baskets, at least 1
 * @param maximumSize how many items at most
 * @returns in no order; every subset of one is there too
 * @example frequentItemsets([[1, 2], [1, 2, 3], [1]], 2) // {1}: 3, {2}: 2, {1, 2}: 2
 */
export function frequentItemsets(
  baskets: readonly (readonly number[])[],
  minimumCount: number,
  maximumSize = 10,
): Itemset[] {
  const found: Itemset[] = [];
  const distinct = baskets.map((items) => ({ items: [...new Set(items)], count: 1 }));
  mine(distinct, Math.max(1, minimumCount), maximumSize, [], found);
  return found;
}

function mine(
  baskets: readonly WeightedBasket[],
  minimumCount: number,
  maximumSize: number,
  suffix: readonly number[],
  found: Itemset[],
): void {
  const frequent = frequentItems(baskets, minimumCount);
  if (frequent.size === 0) return;
  const tree = suffix.length + 1 < maximumSize ? prefixTree(baskets, frequent) : null;
  for (const [item, count] of frequent) {
    const items = [...suffix, item];
    found.push({ items: [...items].sort((a, b) => a - b), count });
    if (tree) mine(pathsAbove(tree, item), minimumCount, maximumSize, items, found);
  }
}

/** Counts of the items that are frequent, the most frequent first; of equal ones the smaller number. */
function frequentItems(baskets: readonly WeightedBasket[], minimumCount: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { items, count } of baskets) {
    for (const item of items) counts.set(item, (counts.get(item) ?? 0) + count);
  }
  const frequent = [...counts].filter(([, count]) => count >= minimumCount);
  return new Map(frequent.sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b));
}

function prefixTree(baskets: readonly WeightedBasket[], frequent: ReadonlyMap<number, number>): PrefixTree {
  const rank = new Map([...frequent.keys()].map((item, n) => [item, n]));
  const items = [-1];
  const parents = [-1];
  const counts = [0];
  const children: Map<number, number>[] = [new Map()];
  const nodesOf = new Map<number, number[]>([...frequent.keys()].map((item) => [item, []]));
  for (const basket of baskets) {
    let node = root;
    const path = basket.items.filter((item) => rank.has(item)).sort((a, b) => rank.get(a)! - rank.get(b)!);
    for (const item of path) {
      let child = children[node]!.get(item);
      if (child === undefined) {
        child = items.length;
        items.push(item);
        parents.push(node);
        counts.push(0);
        children.push(new Map());
        children[node]!.set(item, child);
        nodesOf.get(item)!.push(child);
      }
      counts[child]! += basket.count;
      node = child;
    }
  }
  return { items, parents, counts, nodesOf };
}

function pathsAbove({ items, parents, counts, nodesOf }: PrefixTree, item: number): WeightedBasket[] {
  const paths: WeightedBasket[] = [];
  for (const node of nodesOf.get(item)!) {
    const above: number[] = [];
    for (let at = parents[node]!; at !== root; at = parents[at]!) above.push(items[at]!);
    if (above.length > 0) paths.push({ items: above, count: counts[node]! });
  }
  return paths;
}
