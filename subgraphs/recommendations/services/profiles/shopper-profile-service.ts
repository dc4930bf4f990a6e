import { placeholders, quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { PublishedProfile } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ListPriceEntity } from '../../entities/list-price';
import { ProductFactsEntity } from '../../entities/product-facts';
import type { ProfiledProduct } from '../../models/profiles/profile-norms';
import { profileOf, type ShopperProfile } from '../../models/profiles/shopper-profile';
import type { History } from '../../models/recommender/recommender';
import type { ModelRegistry } from '../../serving/models/model-registry';
import { readPast } from '../../serving/people/person-history';
import { historyOfProducts } from '../../serving/people/product-history';
import type { CategoryNameCache } from '../../serving/products/category-name-cache';
import type { ProductCache } from '../../serving/products/product-cache';
import type { ShopperModels } from '../../training/shopper-models';
import { type ProductLookup, profiledProduct } from './profiled-products';

const factTable = entityTable(ProductFactsEntity);
const priceTable = entityTable(ListPriceEntity);
/** So many categories that a shopper will likeliest turn to are published. */
const mostInterests = 5;

/** Reads what is understood of shoppers, from their pasts as they are now. */
export class ShopperProfileService {
  constructor(
    private readonly platform: Pick<Platform, 'database'>,
    private readonly models: ModelRegistry,
    private readonly products: ProductCache,
    private readonly names: CategoryNameCache,
  ) {}

  /** Whether anything was learned that a past could be read against. */
  get isReady(): boolean {
    return (this.models.current?.shoppers ?? null) !== null;
  }

  /**
   * What is understood of a person; three statements. Null of one of whom nothing is known, or who does not let the shop be
   * arranged for them, and before anything was learned.
   *
   * @param person key of an account or a visitor
   */
  async of(person: string): Promise<PublishedProfile | null> {
    const { current } = this.models;
    if (!current?.shoppers) return null;
    const past = await readPast(this.platform.database, person);
    const { history, ids } = historyOfProducts(past);
    if (history.items.length === 0) return null;
    const known = await this.readProducts(ids);
    const products = ids.map((id) => profiledProduct(id, known));
    const productOf = (item: number) => products[item]!;
    const now = current.moment(past.done.at(-1)?.at ?? 0);
    const profile = profileOf(history, productOf, current.shoppers.norms, now);
    return this.inWords(profile, interestsOf(history, productOf, current.shoppers));
  }

  private inWords(profile: ShopperProfile, interests: readonly Interest[]): PublishedProfile | null {
    const { categories, brands, priceBand, rhythm } = profile;
    if (!rhythm) return null;
    return {
      categories: categories.map(({ id, share, lift }) => ({ id, name: this.names.nameOf(id), share, lift })),
      brands: brands.map(({ id, share, lift }) => ({ name: id, share, lift })),
      priceBand,
      daysBetweenVisits: rhythm.daysBetweenVisits,
      weekday: rhythm.weekday,
      daypart: rhythm.daypart,
      lastSeenAt: rhythm.lastSeenAt,
      interests: interests.map(({ id, probability }) => ({ id, name: this.names.nameOf(id), probability })),
    };
  }

  private async readProducts(ids: readonly string[]): Promise<ProductLookup> {
    const list = placeholders(ids.length);
    const { read } = this.platform.database;
    const ofFacts = `SELECT \`id\`, \`attributes\` FROM ${quote(factTable.name)} WHERE \`id\` IN (${list})`;
    const ofPrices = `SELECT \`productId\`, \`amount\` FROM ${quote(priceTable.name)} WHERE \`productId\` IN (${list})`;
    const facts = factTable.rowsOf(await read.query(ofFacts, [...ids]));
    const prices = priceTable.rowsOf(await read.query(ofPrices, [...ids]));
    return {
      categoriesOf: (id) => this.products.categoriesOf(id),
      facts: new Map(facts.map(({ id, attributes }) => [id, { attributes }])),
      prices: new Map(prices.map(({ productId, amount }) => [productId, amount])),
    };
  }
}

interface Interest {
  readonly id: string;
  readonly probability: number;
}

function interestsOf(
  history: History,
  productOf: (item: number) => ProfiledProduct,
  { norms, interest }: ShopperModels,
): Interest[] {
  if (!interest) return [];
  const chance = interest.of(history, norms, (item) => norms.categoriesIn(productOf(item).categoryIds));
  const all = norms.categories.toJSON().map((id, category) => ({ id, probability: chance(category) }));
  return all.sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1)).slice(0, mostInterests);
}
