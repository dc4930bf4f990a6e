import type { BasketAnswer, BrowseAnswer, FeedAnswer, ProductAnswer, ProductPageAnswer } from './answers';
import type { Shown } from './judgement';
import { listedOperation, operations } from './operations';
import type { Shop } from './shop';

/** What the home page shows first. */
export interface HomeList {
  readonly list: Shown[];
  readonly degraded: boolean;
}

/** The pages of the shop as a visitor of one session opens them. */
export class ShopPages {
  constructor(
    private readonly shop: Shop,
    private readonly token: string | undefined,
    private readonly visitorId: string | undefined,
  ) {}

  /** The home page's feed of twenty; undefined where recommendations are out. */
  async feed(): Promise<HomeList | undefined> {
    let feed: FeedAnswer | null | undefined;
    if (this.visitorId === undefined) {
      const answer = await this.shop.send<{ me: { feed: FeedAnswer | null } | null }>(
        'PersonalisedFeed',
        operations.PersonalisedFeed,
        { first: 20 },
        this.token,
      );
      feed = answer.me?.feed;
    } else {
      const answer = await this.shop.send<{ feed: FeedAnswer | null }>('VisitorFeed', operations.VisitorFeed, {
        visitorId: this.visitorId,
        first: 20,
      });
      feed = answer.feed;
    }
    if (!feed) return undefined;
    const { id: feedId, edges, degraded } = feed;
    const list = edges.flatMap(({ node, position, reason }, index) =>
      node ? [{ product: node, place: index + 1, feedId, position, because: reason?.because ?? [] }] : [],
    );
    return { list, degraded: degraded ?? false };
  }

  /** These products, in this order, as a list shows them. */
  async listed(ids: readonly string[]): Promise<Shown[]> {
    if (ids.length === 0) return [];
    const variables = Object.fromEntries(ids.map((id, place) => [`id${place}`, id]));
    const query = listedOperation(ids.length);
    const answer = await this.shop.send<Record<string, ProductAnswer | null>>('Listed', query, variables, this.token);
    return listOf(ids.map((_, place) => answer[`p${place}`] ?? null));
  }

  /** What a search finds; where it finds nothing, the shop's best-rated products. */
  async search(text: string): Promise<Shown[]> {
    const answer = await this.shop.send<BrowseAnswer>('Browse', operations.Browse, { text }, this.token);
    const found = answer.search?.edges ?? [];
    // The list of products shows prices and availability, the search does not.
    const details = new Map(
      (answer.products?.edges ?? []).flatMap(({ node }) => (node ? [[node.id, node] as const] : [])),
    );
    const edges = found.length > 0 ? found : (answer.products?.edges ?? []);
    return listOf(edges.map(({ node }) => (node ? { ...details.get(node.id), ...node } : null)));
  }

  async trending(): Promise<Shown[]> {
    return listOf(((await this.basketPage([])).trending ?? []).map(({ product }) => product));
  }

  /** What goes with a basket. */
  async suggestions(productIds: readonly string[]): Promise<Shown[]> {
    return listOf(((await this.basketPage(productIds)).basketSuggestions ?? []).map(({ product }) => product));
  }

  /** A product's page and what it shows beside it; undefined where it is gone. */
  async product(id: string): Promise<{ readonly product: ProductAnswer; readonly beside: Shown[] } | undefined> {
    const { product } = await this.shop.send<ProductPageAnswer>(
      'ProductPage',
      operations.ProductPage,
      { id },
      this.token,
    );
    if (!product) return undefined;
    const beside = [...(product.together ?? []), ...(product.alike ?? [])].map((one) => one.product);
    return { product, beside: listOf(beside) };
  }

  /** The page of another variant, as one comes to it by choosing a size; undefined where it is not sold. */
  async variant(sku: string): Promise<ProductAnswer | undefined> {
    const { product } = await this.shop.send<{ product: ProductAnswer | null }>(
      'VariantPage',
      operations.VariantPage,
      { sku },
      this.token,
    );
    return product ?? undefined;
  }

  private basketPage(ids: readonly string[]): Promise<BasketAnswer> {
    return this.shop.send<BasketAnswer>('BasketAndTrending', operations.BasketAndTrending, { ids }, this.token);
  }
}

function listOf(products: readonly (ProductAnswer | null)[]): Shown[] {
  return products.flatMap((product, index) => (product ? [{ product, place: index + 1 }] : []));
}
