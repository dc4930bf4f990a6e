import { z } from 'zod';
import { identifier, type Json, listOf, maybe, nodesOf, objectOf, quantity, written } from './facts';
import { productFacts, productFields, productIds } from './product-facts';
import { citing, defineTool, type ToolFacts } from './shop-tool';

const howMany = z.number().int().min(1).max(20).default(5);

const listed = (products: readonly Json[], more: Json = {}): ToolFacts => ({
  facts: { products: products.map(productFacts), ...more },
  cites: citing({ products: productIds(products) }),
});

const recommended = (recommendations: readonly Json[]): ToolFacts => {
  const shown = recommendations.flatMap((one) => {
    const product = objectOf(one.product) ?? objectOf(one.node);
    return product ? [{ product, because: objectOf(one.reason)?.text ?? null }] : [];
  });
  return {
    facts: { products: shown.map(({ product, because }) => ({ ...productFacts(product), because })) },
    cites: citing({ products: productIds(shown.map(({ product }) => product)) }),
  };
};

export const searchProducts = defineTool({
  name: 'search_products',
  title: 'Search products',
  description: 'Finds products by words, forgiving typing errors. Gives price, availability and rating of each.',
  needs: 'visitor',
  schema: z.object({
    text: z.string().min(1).max(200).describe('what is looked for'),
    first: howMany.describe('how many products'),
  }),
  document: `query SearchProducts($text: String!, $first: Int!) { search(text: $text, first: $first) { totalCount edges { node { ${productFields} } } } }`,
  variables: ({ text, first }) => ({ text, first }),
  read: ({ search }) => listed(nodesOf(search), { found: objectOf(search)?.totalCount ?? 0 }),
});

export const getProduct = defineTool({
  name: 'get_product',
  title: 'One product with its variants',
  description:
    'Everything that the page of a product shows: description, attributes, price, availability, and its variants.',
  needs: 'visitor',
  schema: z
    .object({ id: identifier.optional(), sku: z.string().min(1).max(128).optional() })
    .refine(({ id, sku }) => id !== undefined || sku !== undefined, 'the id or the sku of a product'),
  document: `query GetProduct($id: ID, $sku: String) { product(id: $id, sku: $sku) { ${productFields} description
    categories { name } attributes { name value } group { id name variesBy variants(first: 60) { ${productFields} } } } }`,
  variables: ({ id, sku }) => ({ id: id ?? null, sku: sku ?? null }),
  read: ({ product }) => {
    const found = objectOf(product);
    return found && { facts: productFacts(found), cites: citing({ products: productIds([found]) }) };
  },
});

export const similarProducts = defineTool({
  name: 'similar_products',
  title: 'Products like one',
  description: 'Products that are like one, each with the reason.',
  needs: 'visitor',
  schema: z.object({ id: identifier.describe('of the product'), first: howMany }),
  document: `query SimilarProducts($id: ID!, $first: Int!) { product(id: $id) { id related(kind: SIMILAR, first: $first) { product { ${productFields} } reason { text } } } }`,
  variables: ({ id, first }) => ({ id, first }),
  read: ({ product }) => {
    const found = objectOf(product);
    return found && recommended(listOf(found.related));
  },
});

export const trendingProducts = defineTool({
  name: 'trending_products',
  title: 'What sells',
  description: 'Products that many buy at the moment.',
  needs: 'visitor',
  schema: z.object({ first: howMany }),
  document: `query TrendingProducts($first: Int!) { trending(first: $first) { product { ${productFields} } reason { text } } }`,
  variables: ({ first }) => ({ first }),
  read: ({ trending }) => recommended(listOf(trending)),
});

export const recommendProducts = defineTool({
  name: 'recommend_products',
  title: 'Products for this customer',
  description: 'Products chosen for the customer from their own feed, each with the reason.',
  needs: 'owner',
  schema: z.object({ first: howMany }),
  document: `query RecommendProducts($first: Int!) { me { id feed(surface: CHAT, first: $first) { edges { node { ${productFields} } reason { text } } } } }`,
  variables: ({ first }) => ({ first }),
  read: ({ me }) => recommended(listOf(objectOf(objectOf(me)?.feed)?.edges)),
});

export const quotePrices = defineTool({
  name: 'quote',
  title: 'What a basket costs',
  description: 'What products cost together, promotions and a coupon included: binding for a few minutes.',
  needs: 'visitor',
  schema: z.object({
    lines: z
      .array(z.object({ productId: identifier, quantity }))
      .min(1)
      .max(50),
    coupon: z.string().min(1).max(64).optional(),
  }),
  document: `query QuotePrices($lines: [QuoteLineInput!]!, $coupon: String) { quote(lines: $lines, couponCode: $coupon) {
    token expiresAt couponAccepted couponMessage subtotal { amount currency } discount { amount currency } total { amount currency }
    lines { quantity unitPrice { amount currency } total { amount currency } reason product { id name } } } }`,
  variables: ({ lines, coupon }) => ({ lines, coupon: coupon ?? null }),
  read: ({ quote }) => {
    const made = objectOf(quote);
    if (!made) return null;
    const lines = listOf(made.lines);
    return {
      facts: {
        token: made.token,
        expiresAt: made.expiresAt,
        couponAccepted: made.couponAccepted ?? null,
        couponMessage: made.couponMessage ?? null,
        subtotal: written(made.subtotal),
        discount: written(made.discount),
        total: written(made.total),
        lines: lines.map((line) => ({
          product: objectOf(line.product)?.name ?? null,
          quantity: line.quantity,
          unitPrice: written(line.unitPrice),
          total: written(line.total),
          reason: line.reason,
        })),
      },
      cites: citing({ products: productIds(lines.flatMap(({ product }) => maybe(product))) }),
    };
  },
});
