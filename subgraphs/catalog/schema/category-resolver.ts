import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Category } from '../services/memory/category-tree';
import type { CatalogContext } from '../services/product-reader';
import { CategoryType } from './category-types';
import { exactlyOne } from './exactly-one';

@Resolver(() => CategoryType)
export class CategoryResolver {
  @Query(() => CategoryType, { nullable: true })
  category(
    @Arg('id', () => ID, { nullable: true }) id: string | null,
    @Arg('slug', () => String, { nullable: true }) slug: string | null,
    @Ctx() { services }: CatalogContext,
  ): Category | null {
    exactlyOne({ id, slug });
    return id != null ? services.window.categories.get(id) : services.window.categories.withSlug(slug!);
  }

  @Query(() => [CategoryType], { description: 'Those right below a category; the roots where none is given.' })
  categories(
    @Arg('parentId', () => ID, { nullable: true }) parentId: string | null,
    @Ctx() { services }: CatalogContext,
  ): readonly Category[] {
    return services.window.categories.children(parentId ?? null);
  }

  @FieldResolver(() => CategoryType, { nullable: true })
  parent(@Root() { parentId }: Category, @Ctx() { services }: CatalogContext): Category | null {
    return parentId === null ? null : services.window.categories.get(parentId);
  }

  @FieldResolver(() => [CategoryType])
  children(@Root() { id }: Category, @Ctx() { services }: CatalogContext): readonly Category[] {
    return services.window.categories.children(id);
  }

  @FieldResolver(() => Int, { description: 'Products on sale in it and in all categories below it.' })
  productCount(@Root() { id }: Category, @Ctx() { services }: CatalogContext): number {
    return services.window.productCount(id);
  }
}
