import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProductEntity } from '../entities/product';
import { type CatalogContext, productById, productBySku } from '../services/product-reader';
import { reviewsOf } from '../services/review-reader';
import { CategoryType } from './category-types';
import { exactlyOne } from './exactly-one';
import { ProductInput, UpsertResultType } from './inputs';
import { ProductType, RatingType } from './product-types';
import { ReviewConnectionType } from './review-types';

@Resolver(() => ProductType)
export class ProductResolver {
  @Query(() => ProductType, { nullable: true })
  product(
    @Arg('id', () => ID, { nullable: true }) id: string | null,
    @Arg('sku', () => String, { nullable: true }) sku: string | null,
    @Ctx() context: CatalogContext,
  ): Promise<ProductEntity | null> {
    exactlyOne({ id, sku });
    return id != null ? productById(context, id) : productBySku(context, sku!);
  }

  @Mutation(() => UpsertResultType, {
    description: 'At most 500 at a time. What is wrong is named row by row; the rest is stored.',
  })
  @Directive('@requiresScopes(scopes: [["catalog:write"]])')
  upsertProducts(
    @Arg('products', () => [ProductInput]) products: ProductInput[],
    @Ctx() { services }: CatalogContext,
  ): Promise<UpsertResultType> {
    return services.products.upsert(products) as Promise<UpsertResultType>;
  }

  @Mutation(() => ProductType)
  @Directive('@requiresScopes(scopes: [["catalog:write"]])')
  archiveProduct(@Arg('id', () => ID) id: string, @Ctx() { services }: CatalogContext): Promise<ProductEntity> {
    return services.products.archive(id);
  }

  @FieldResolver(() => [CategoryType], { description: "The product's own category first, then those above it." })
  categories(
    @Root() { categoryIds }: ProductEntity,
    @Ctx() { services }: CatalogContext,
  ): readonly CategoryType[] | Promise<readonly CategoryType[]> {
    return services.window.categoriesWith(categoryIds);
  }

  @FieldResolver(() => RatingType)
  rating(@Root() { ratingSum, ratingCount }: ProductEntity): RatingType {
    return { average: ratingCount === 0 ? null : ratingSum / ratingCount, count: ratingCount };
  }

  @FieldResolver(() => ReviewConnectionType)
  reviews(
    @Root() product: ProductEntity,
    @Arg('first', () => Int, { defaultValue: 10 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: CatalogContext,
  ): Promise<ReviewConnectionType> {
    return reviewsOf(context, product, first, after ?? null);
  }
}
