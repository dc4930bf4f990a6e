import type { Database } from '../../../shared/database/database';
import { type ProductFacts, readFacts } from '../services/read-models/product-facts';
import type { CatalogueLookup } from '../serving/products/product-cache';
import { type TrainingData, withProducts } from './training-data';

/** The data with all items of the catalogue, and what they are. */
export interface DescribedData {
  readonly data: TrainingData;
  readonly facts: ReadonlyMap<string, ProductFacts>;
}

/**
 * Reads what the items of the data are, and adds those that nobody has dealt with yet.
 *
 * @param until products that came later are left out, so that a run that goes on finds what it found before; default: none are
 */
export async function withDescribedItems(
  database: Database,
  events: TrainingData,
  catalogue: CatalogueLookup,
  until = Number.MAX_SAFE_INTEGER,
): Promise<DescribedData> {
  const facts = await readFacts(database);
  const known = [...facts.keys()].filter((id) => catalogue.isKnown(id, until));
  const data = withProducts(
    events,
    known.map((id) => catalogue.itemOf(id)),
  );
  return { data, facts: factsOfItems(data.products, facts, catalogue) };
}

/** More variants than this say nothing new of what a group is. */
const variantsRead = 50;

/**
 * What items are: of a group the lines and attributes that its variants have, each once.
 *
 * @param items ids of groups, and of products that are in none
 * @param facts of products, by id
 */
export function factsOfItems(
  items: readonly string[],
  facts: ReadonlyMap<string, ProductFacts>,
  catalogue: Pick<CatalogueLookup, 'productsOf'>,
): Map<string, ProductFacts> {
  const found = new Map<string, ProductFacts>();
  for (const item of items) {
    const own = catalogue.productsOf(item).flatMap((id) => facts.get(id) ?? []);
    if (own.length === 0) continue;
    found.set(item, own.length === 1 ? own[0]! : joined(own.slice(0, variantsRead)));
  }
  return found;
}

/** The list prices of items, minor units: of a group the median of its variants', the lower of two. */
export function pricesOfItems(
  items: readonly string[],
  prices: ReadonlyMap<string, number>,
  catalogue: Pick<CatalogueLookup, 'productsOf'>,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) {
    const own = catalogue.productsOf(item).flatMap((id) => prices.get(id) ?? []);
    own.sort((a, b) => a - b);
    if (own.length > 0) found.set(item, own[(own.length - 1) >> 1]!);
  }
  return found;
}

function joined(facts: readonly ProductFacts[]): ProductFacts {
  return {
    text: [...new Set(facts.flatMap(({ text }) => text.split('\n')))].join('\n'),
    attributes: [...new Set(facts.flatMap(({ attributes }) => attributes))],
  };
}
