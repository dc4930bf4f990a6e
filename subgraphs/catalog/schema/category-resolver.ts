import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { exactlyOne } from '../../../shared/graphql/exactly-one';
import type { Category } from '../services/catalog-index/category-tree';
import type { CatalogContext } from '../services/loaders';
import { CategoryType } from './category-types';

@Resolver(() => CategoryType)
export class CategoryResolver {
  @Directive('@cost(weight: 5)')
  @Query(() => CategoryType, {
    description: 'One category, by its id or its slug; null where there is none.',
    nullable: true,
  })
  category(
    @Arg('id', () => ID, { description: 'Its id in this shop.', nullable: true }) id: string | null,
    @Arg('slug', () => String, { description: 'Its name in addresses.', nullable: true }) slug: string | null,
    @Ctx() { services }: CatalogContext,
  ): Category | null {
    exactlyOne({ id, slug });
    return id != null ? services.catalogIndex.categories.get(id) : services.catalogIndex.categories.withSlug(slug!);
  }

  @Directive('@listSize(assumedSize: 8)')
  @Query(() => [CategoryType], { description: 'Those right below a category; the roots where none is given.' })
  categories(
    @Arg('parentId', () => ID, {
      description: 'The category whose children are wanted; those at the top without it.',
      nullable: true,
    })
    parentId: string | null,
    @Ctx() { services }: CatalogContext,
  ): readonly Category[] {
    return services.catalogIndex.categories.children(parentId ?? null);
  }

  @FieldResolver(() => CategoryType, { description: 'The category above it; null at the top.', nullable: true })
  parent(@Root() { parentId }: Category, @Ctx() { services }: CatalogContext): Category | null {
    return parentId === null ? null : services.catalogIndex.categories.get(parentId);
  }

  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [CategoryType], { description: 'The categories right below it.' })
  children(@Root() { id }: Category, @Ctx() { services }: CatalogContext): readonly Category[] {
    return services.catalogIndex.categories.children(id);
  }

  @FieldResolver(() => Int, {
    description: 'Products on sale in it and in all categories below it; of the variants of a group one.',
  })
  productCount(@Root() { id }: Category, @Ctx() { services }: CatalogContext): number {
    return services.catalogIndex.productCount(id);
  }
}
