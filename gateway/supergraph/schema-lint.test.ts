import { ourRules } from './lint-rules';
import { ourSchemas } from './our-schemas';
import { lintSchemas } from './schema-lint';

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@external", "@shareable"])`;
const catalog = (more = '') => `${federation}
  type Query { product: Product! products: [Product!]! }
  type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String! parts: [Product!]! }
  ${more}`;
const pricing = (fields: string, more = '') => `${federation}
  type Product @key(fields: "id") { id: ID! ${fields} } ${more}`;

const lint = (
  given: Record<string, string>,
  exceptions: Record<string, string> = {},
  owners = { Product: 'catalog' },
) => {
  const schemas = Object.entries(given).map(([name, sdl]) => ({ name, sdl }));
  const { findings, needless } = lintSchemas(schemas, { owners: owners as Record<string, string>, exceptions });
  return { places: findings.map(({ place }) => place), problems: findings.map(({ problem }) => problem), needless };
};

describe('the lint of schemas', () => {
  it('finds nothing where a field that another subgraph answers for may be null', () => {
    const { places } = lint({
      catalog: catalog(),
      pricing: pricing('price: Int offers: [Offer!]', 'type Offer { product: Product amount: Int! others: [Product] }'),
    });
    expect(places).toEqual([]);
  });

  it('names a field that is added to the entity of another and never null, keys and external ones aside', () => {
    const { places, problems } = lint({
      catalog: catalog(),
      pricing: pricing('price: Int! tags: [String]! weight: Float! @external'),
    });
    expect(places).toEqual(['pricing Product.price', 'pricing Product.tags']);
    expect(problems[0]).toContain('while this subgraph is away');
  });

  it('names references to entities of others that are never null, alone and in lists', () => {
    const { places, problems } = lint({
      catalog: catalog(),
      pricing: pricing('', 'type Offer { a: Product! b: [Product!] c: [[Product!]!]! d: [Product]! e: Product }'),
    });
    expect(places).toEqual(['pricing Offer.a', 'pricing Offer.b', 'pricing Offer.c']);
    expect([problems[0]?.includes('list'), problems[1]?.includes('list')]).toEqual([false, true]);
  });

  it('names arguments within @requires, at any depth', () => {
    const { places } = lint({
      catalog: catalog(),
      pricing: pricing(
        'a: Int @requires(fields: "size(unit: CM)") b: Int @requires(fields: "box { size(unit: CM) }") c: Int @requires(fields: "box { size }")',
      ),
    });
    expect(places).toEqual(['pricing Product.a', 'pricing Product.b']);
  });

  it('asks who owns an entity that several subgraphs resolve; one that a single one resolves is its own', () => {
    const given = { catalog: catalog('type Brand @key(fields: "id") { id: ID! }'), pricing: pricing('price: Int') };
    const { places, problems } = lint(given, {}, {} as { Product: string });
    expect(places).toEqual(['Product']);
    expect(problems).toEqual(['is resolved by catalog, pricing: name its owner']);
  });

  it('lets exceptions pass, and reports those without a cause', () => {
    const { places, needless } = lint(
      { catalog: catalog(), pricing: pricing('price: Int!') },
      { 'pricing Product.price': 'as agreed', 'pricing Product.gone': 'once was' },
    );
    expect([places, needless]).toEqual([[], ['pricing Product.gone']]);
  });

  it('finds nothing in the six subgraphs', () => {
    expect(lintSchemas(ourSchemas(), ourRules).findings).toEqual([]);
  });
});
