import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Connection, Edge } from '../../../shared/paging/paging';
import type { FacetKind } from '../models/facets';
import { type CatalogContext, productById } from '../services/loaders';
import type { ProductPage } from '../services/product-list-service';
import { ProductFilterInput, ProductSortEnum } from './product-inputs';
import { FacetType, ProductConnectionType, ProductEdgeType, type ProductType } from './product-types';

/** The connection that is handed to its field resolvers. */
interface PageRoot extends Omit<Connection<ProductType>, 'edges' | 'totalCount'> {
  readonly page: ProductPage;
}

const everything = { includeArchived: false, onePerGroup: true };

@Resolver(() => ProductConnectionType)
export class ProductListResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => ProductConnectionType, { description: 'The products that fit a filter.' })
  @Directive('@cacheControl(maxAge: 5, private: true)')
  products(
    @Arg('filter', () => ProductFilterInput, {
      description: 'Which products are wanted; all without it.',
      nullable: true,
    })
    filter: ProductFilterInput | null,
    @Arg('sort', () => ProductSortEnum, { description: 'How they are ordered.', defaultValue: ProductSortEnum.NEWEST })
    sort: ProductSortEnum,
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null,
    @Ctx() { services }: CatalogContext,
  ): PageRoot {
    return rootOf(services.lists.list(filter ?? everything, sort, first, after ?? null));
  }

  @Directive('@cost(weight: 10)')
  @Query(() => ProductConnectionType, {
    description: "Full text, typo-tolerant, in the shop's languages, Chinese included.",
  })
  @Directive('@cacheControl(maxAge: 5, private: true)')
  search(
    @Arg('text', () => String, { description: 'What the shopper typed.' }) text: string,
    @Arg('filter', () => ProductFilterInput, {
      description: 'Which of the products that are found are wanted.',
      nullable: true,
    })
    filter: ProductFilterInput | null,
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null,
    @Ctx() { services }: CatalogContext,
  ): PageRoot {
    return rootOf(services.lists.search(text, filter ?? everything, first, after ?? null));
  }

  @FieldResolver(() => [ProductEdgeType])
  async edges(@Root() { page }: PageRoot, @Ctx() context: CatalogContext): Promise<Edge<ProductType>[]> {
    const { identity, services } = context;
    const chosen = await services.variantChoice.chosen(
      page.edges.map(({ variants }) => variants),
      identity.userId,
    );
    const nodes = await Promise.all(chosen.map(({ id }) => productById(context, id)));
    return page.edges.flatMap(({ cursor }, index) => {
      const node = nodes[index];
      return node ? [{ cursor, node: node as unknown as ProductType }] : [];
    });
  }

  @FieldResolver(() => Int)
  totalCount(@Root() { page }: PageRoot): number {
    return page.totalCount();
  }

  @Directive('@listSize(assumedSize: 8)')
  @FieldResolver(() => [FacetType], { description: 'What the whole list, not the page, can be narrowed down by.' })
  facets(@Root() { page }: PageRoot, @Ctx() { services }: CatalogContext): FacetType[] {
    const { categories } = services.catalogIndex;
    const labelOf = (kind: FacetKind, value: string) =>
      (kind === 'category' ? categories.get(value)?.name : undefined) ?? value;
    return page.facets().map(({ kind, values }) => ({
      name: nameOf(kind),
      values: values.map(({ value, count }) => ({ value, label: labelOf(kind, value), count })),
    }));
  }
}

function rootOf(page: ProductPage): PageRoot {
  const { hasNextPage, edges } = page;
  return { page, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}

const reservedNames = new Set<string>(['category', 'brand', 'tags']);

/** An attribute's facet bears the attribute's name, with its kind in front where that is a facet of its own. */
function nameOf(kind: FacetKind): string {
  if (!kind.startsWith('attribute:')) return kind;
  const name = kind.slice('attribute:'.length);
  return reservedNames.has(name) ? kind : name;
}
