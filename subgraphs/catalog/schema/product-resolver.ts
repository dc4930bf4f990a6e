import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { exactlyOne } from '../../../shared/graphql/exactly-one';
import type { Connection } from '../../../shared/paging/paging';
import type { ProductEntity } from '../entities/product';
import type { ProductGroupEntity } from '../entities/product-group';
import type { ReviewEntity } from '../entities/review';
import {
  type CatalogContext,
  productById,
  productBySku,
  reviewsOf,
  type ShownProduct,
  shown,
} from '../services/loaders';
import { groupById } from '../services/products/group-loaders';
import { ProductGroupType } from './product-group-types';
import { ProductInput } from './product-inputs';
import { ProductType, UpsertResultType } from './product-types';
import { ReviewConnectionType } from './review-types';

@Resolver(() => ProductType)
export class ProductResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => ProductType, {
    description: 'One product, by its id or its sku; null where there is none.',
    nullable: true,
  })
  product(
    @Arg('id', () => ID, { description: 'Its id in this shop.', nullable: true }) id: string | null,
    @Arg('sku', () => String, { description: "The shop's own number for it.", nullable: true }) sku: string | null,
    @Ctx() context: CatalogContext,
  ): Promise<ShownProduct | null> {
    exactlyOne({ id, sku });
    return id != null ? productById(context, id) : productBySku(context, sku!);
  }

  @Directive('@cost(weight: 500)')
  @Mutation(() => UpsertResultType, {
    description: 'At most 500 at a time. What is wrong is named row by row; the rest is stored.',
  })
  @Directive('@requiresScopes(scopes: [["catalog:write"]])')
  upsertProducts(
    @Arg('products', () => [ProductInput], { description: 'The products, each by its sku.' }) products: ProductInput[],
    @Ctx() { services }: CatalogContext,
  ): Promise<UpsertResultType> {
    return services.products.upsert(products) as Promise<UpsertResultType>;
  }

  @Mutation(() => ProductType, {
    description: 'Takes a product out of sale. It stays in orders, and can still be found by staff.',
  })
  @Directive('@requiresScopes(scopes: [["catalog:write"]])')
  async archiveProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Ctx() { services }: CatalogContext,
  ): Promise<ShownProduct> {
    const [product] = await shown([await services.products.archive(id)], services.catalogIndex);
    return product!;
  }

  @FieldResolver(() => ProductGroupType, {
    description: 'What this is a variant of; null where there is just one.',
    nullable: true,
  })
  group(@Root() { groupId }: ProductEntity, @Ctx() context: CatalogContext): Promise<ProductGroupEntity | null> | null {
    return groupId === null ? null : groupById(context, groupId);
  }

  @Directive('@cacheControl(maxAge: 0)')
  @Directive('@cost(weight: 2)')
  @FieldResolver(() => ReviewConnectionType, { description: 'What shoppers wrote about it, the newest first.' })
  reviews(
    @Root() product: ProductEntity,
    @Arg('first', () => Int, { description: 'How many reviews are wanted, at most 100.', defaultValue: 10 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null,
    @Ctx() context: CatalogContext,
  ): Promise<Connection<ReviewEntity>> {
    return reviewsOf(context, product, first, after ?? null);
  }
}
