import { renderToString } from 'react-dom/server';
import { cacheExchange, createClient, fetchExchange, ssrExchange } from 'urql';
import { App } from './app';
import { ProductDetails, type ProductDetailsResult, ReturnTerms, type ReturnTermsResult } from './graphql/operations';
import { languageOf } from './messages/accepted-language';
import type { RenderedPage, RenderRequest } from './rendered';

type Product = NonNullable<ProductDetailsResult['product']>;
type Policy = ReturnTermsResult['orderPolicy'];

/** A product page as HTML, with the answers that it was made from. It asks as a visitor: nothing personal is in it. */
export async function renderProduct(request: RenderRequest): Promise<RenderedPage> {
  const { productId, shopName, shopUrl, acceptLanguage, returnCountries } = request;
  const answers = ssrExchange({ isClient: false });
  const client = createClient({
    url: '/graphql',
    preferGetMethod: false,
    fetch: request.fetch,
    exchanges: [cacheExchange, answers, fetchExchange],
  });
  const [{ data }, terms] = await Promise.all([
    client.query(ProductDetails, { id: productId }).toPromise(),
    client.query(ReturnTerms, {}).toPromise(),
  ]);
  const language = languageOf(acceptLanguage);
  const path = `/products/${productId}`;
  const html = renderToString(<App client={client} shopName={shopName} language={language} path={path} />);
  const product = data?.product ?? null;
  return {
    isFound: product !== null,
    title: product ? `${product.name} · ${shopName}` : shopName,
    description: (product?.description ?? product?.name ?? '').slice(0, 300),
    image: product?.images[0] ? new URL(product.images[0].url, `${shopUrl}/`).href : null,
    structuredData: product && productData(product, shopUrl, terms.data?.orderPolicy ?? null, returnCountries),
    html,
    rendered: { shopName, language, answers: answers.extractData() },
  };
}

const availabilities = {
  IN_STOCK: 'https://schema.org/InStock',
  LOW_STOCK: 'https://schema.org/LimitedAvailability',
  BACKORDER: 'https://schema.org/BackOrder',
  OUT_OF_STOCK: 'https://schema.org/OutOfStock',
} as const;

/**
 * Whether and for how long a product may come back, by the shop's order policy; null where the shop has set no end, which is
 * no promise to the public yet.
 *
 * @see https://schema.org/MerchantReturnPolicy
 */
function returnPolicy({ categories }: Product, policy: Policy | null, countries: readonly string[]): object | null {
  if (!policy) return null;
  const final = new Set(policy.finalCategories.flatMap((category) => category?.id ?? []));
  const isFinal = categories.some(({ id, parent }) => final.has(id) || (parent && final.has(parent.id)));
  const { returnDays } = policy;
  if (returnDays === null && !isFinal) return null;
  return {
    '@type': 'MerchantReturnPolicy',
    ...(countries.length > 0 && { applicableCountry: countries }),
    ...(isFinal || returnDays === 0
      ? { returnPolicyCategory: 'https://schema.org/MerchantReturnNotPermitted' }
      : {
          returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
          merchantReturnDays: returnDays,
          returnMethod: 'https://schema.org/ReturnByMail',
        }),
  };
}

/** @see https://schema.org/Product */
function productData(product: Product, shopUrl: string, policy: Policy | null, countries: readonly string[]): object {
  const { price, availability, rating } = product;
  const returns = returnPolicy(product, policy, countries);
  const digits = price
    ? (new Intl.NumberFormat('en', { style: 'currency', currency: price.current.currency }).resolvedOptions()
        .maximumFractionDigits ?? 2)
    : 2;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    '@id': `${shopUrl}/products/${product.id}`,
    sku: product.sku,
    name: product.name,
    ...(product.description && { description: product.description }),
    ...(product.brand && { brand: { '@type': 'Brand', name: product.brand } }),
    image: product.images.map(({ url }) => new URL(url, `${shopUrl}/`).href),
    ...(product.group && { inProductGroupWithID: product.group.id }),
    ...(rating.count > 0 &&
      rating.average !== null && {
        aggregateRating: { '@type': 'AggregateRating', ratingValue: rating.average, reviewCount: rating.count },
      }),
    ...(price && {
      offers: {
        '@type': 'Offer',
        url: `${shopUrl}/products/${product.id}`,
        price: (price.current.amount / 10 ** digits).toFixed(digits),
        priceCurrency: price.current.currency,
        ...(availability && { availability: availabilities[availability.status] }),
        ...(returns && { hasMerchantReturnPolicy: returns }),
        ...(price.validUntil && { priceValidUntil: price.validUntil.slice(0, 10) }),
      },
    }),
  };
}
