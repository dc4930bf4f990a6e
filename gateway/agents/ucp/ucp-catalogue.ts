import type { Identity } from '../../../shared/identity/identity';
import type { ShopClient } from '../../../shared/shop-client/shop-client';
import { type Json, listOf, maybe, nodesOf, objectOf } from '../../../shared/tools/facts';
import { envelope } from './ucp-profile';

const fields = `id sku name description archived options { name value } images { url alt } categories { name }
  price { current { amount currency } } availability { status } rating { average count }`;
const inGroup = `${fields} group { id name variesBy variants(first: 60) { ${fields} } }`;

const searchText = `query UcpSearch($text: String!, $first: Int!, $after: String) {
  search(text: $text, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;
const listText = `query UcpProducts($first: Int!, $after: String) {
  products(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;
const productText = `query UcpProduct($id: ID!) { product(id: $id) { ${inGroup} } }`;

export interface CatalogueSearch {
  readonly query?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The catalogue as the protocol shows it: a product with its variants, amounts in minor units.
 *
 * @param address of the shop as the agent reaches it: pictures that the shop keeps lie below it
 */
export class UcpCatalogue {
  constructor(
    private readonly shop: ShopClient,
    private readonly address: string,
  ) {}

  async search(identity: Identity, { query, limit, cursor }: CatalogueSearch, signal: AbortSignal): Promise<object> {
    const page = { first: limit, after: cursor ?? null };
    const { data } = query
      ? await this.shop.ask(identity, searchText, { text: query, ...page }, signal)
      : await this.shop.ask(identity, listText, page, signal);
    const found = objectOf(data?.search ?? data?.products);
    const { hasNextPage, endCursor } = objectOf(found?.pageInfo) ?? {};
    return {
      ucp: envelope('dev.ucp.shopping.catalog.search'),
      products: nodesOf(found).map((product) => ucpProduct(this.address, product, [product])),
      pagination: {
        has_next_page: hasNextPage === true,
        total_count: found?.totalCount ?? 0,
        ...(typeof endCursor === 'string' && { cursor: endCursor }),
      },
    };
  }

  /** Those that there are, each with the id it was found by; the others are named. */
  async lookup(identity: Identity, ids: readonly string[], signal: AbortSignal): Promise<object> {
    const found = await Promise.all(ids.map((id) => this.found(identity, id, signal)));
    const missing = ids.filter((_id, place) => found[place] === null);
    return {
      ucp: envelope('dev.ucp.shopping.catalog.lookup'),
      products: found.flatMap((product, place) =>
        product === null
          ? []
          : [
              ucpProduct(this.address, product, [product], (variant) => ({
                ...variant,
                inputs: [{ id: ids[place], match: 'exact' }],
              })),
            ],
      ),
      ...(missing.length > 0 && {
        messages: missing.map((id) => ({ type: 'info', code: 'not_found', content: id })),
      }),
    };
  }

  /** One product with all its variants; null where there is none. */
  async product(identity: Identity, id: string, signal: AbortSignal): Promise<object | null> {
    const found = await this.found(identity, id, signal);
    if (found === null) return null;
    const variants = listOf(objectOf(found.group)?.variants);
    return {
      ucp: envelope('dev.ucp.shopping.catalog.lookup'),
      product: ucpProduct(this.address, found, variants.length > 0 ? variants : [found]),
    };
  }

  private async found(identity: Identity, id: string, signal: AbortSignal): Promise<Json | null> {
    const { data } = await this.shop.ask(identity, productText, { id }, signal);
    const product = objectOf(data?.product);
    return product?.archived === true ? null : product;
  }
}

/** @param variants those that are shown with it: itself, where it has no siblings */
function ucpProduct(
  address: string,
  product: Json,
  variants: readonly Json[],
  more: (variant: object) => object = (one) => one,
): object {
  const prices = variants.flatMap(priceOf);
  const amounts = prices.map(({ amount }) => amount);
  const group = objectOf(product.group);
  const rating = objectOf(product.rating);
  const names = [...new Set(variants.flatMap(({ options }) => listOf(options).map(({ name }) => String(name))))];
  return {
    id: product.id,
    title: group?.name ?? product.name,
    description: { plain: String(product.description ?? product.name) },
    categories: listOf(product.categories).map(({ name }) => ({ value: name, taxonomy: 'merchant' })),
    media: listOf(product.images).map(({ url, alt }) => ({
      ...{ type: 'image', url: absolute(address, url), alt_text: alt },
    })),
    ...(prices.length > 0 && {
      price_range: {
        min: { amount: Math.min(...amounts), currency: prices[0]!.currency },
        max: { amount: Math.max(...amounts), currency: prices[0]!.currency },
      },
    }),
    ...(names.length > 0 && {
      options: names.map((name) => ({
        name,
        values: [...new Set(variants.flatMap((variant) => valuesOf(variant, name)))].map((label) => ({ label })),
      })),
    }),
    variants: variants.map((variant) => more(ucpVariant(variant))),
    ...(typeof rating?.average === 'number' && {
      rating: { value: rating.average, scale_max: 5, count: rating.count },
    }),
  };
}

function ucpVariant(variant: Json): object {
  const options = listOf(variant.options);
  const [price] = priceOf(variant);
  const status = objectOf(variant.availability)?.status;
  return {
    id: variant.id,
    sku: variant.sku,
    title: variant.name,
    description: { plain: String(variant.description ?? variant.name) },
    ...(price && { price }),
    // Where nobody knows, nothing is promised.
    availability: { available: status === 'IN_STOCK' || status === 'LOW_STOCK' },
    options: options.map(({ name, value }) => ({ name, label: value })),
  };
}

function priceOf(product: Json): { amount: number; currency: string }[] {
  return maybe(objectOf(product.price)?.current).flatMap(({ amount, currency }) =>
    typeof amount === 'number' && typeof currency === 'string' ? [{ amount, currency }] : [],
  );
}

/** Pictures that the shop keeps itself have paths, others their own address. */
const absolute = (address: string, url: unknown): unknown =>
  typeof url === 'string' && URL.canParse(url, `${address}/`) ? new URL(url, `${address}/`).href : url;

const valuesOf = ({ options }: Json, wanted: string): string[] =>
  listOf(options).flatMap(({ name, value }) => (name === wanted ? [String(value)] : []));
