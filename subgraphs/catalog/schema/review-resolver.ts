import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { signedIn } from '../../../shared/subgraph/context';
import type { ReviewEntity } from '../entities/review';
import { type CatalogContext, productById, type ShownProduct } from '../services/loaders';
import { ProductType } from './product-types';
import { ReviewInput } from './review-inputs';
import { ReviewType, UserReference } from './review-types';

@Resolver(() => ReviewType)
export class ReviewResolver {
  @Mutation(() => ReviewType, { description: 'Writes a review, one for each product and person.' })
  @Directive('@authenticated')
  reviewProduct(
    @Arg('input', () => ReviewInput, { description: 'The review.' }) input: ReviewInput,
    @Ctx() context: CatalogContext,
  ): Promise<ReviewEntity> {
    return context.services.reviews.review(signedIn(context), input.productId, input.stars, input.text ?? null);
  }

  @FieldResolver(() => ProductType, { description: 'What it is about; null where the product is gone.' })
  async product(@Root() { productId }: ReviewEntity, @Ctx() context: CatalogContext): Promise<ShownProduct> {
    const product = await productById(context, productId);
    if (!product) throw new ShopError('NOT_FOUND', { what: 'product' });
    return product;
  }

  @FieldResolver(() => UserReference, {
    description: 'Who wrote it; null where that person has been erased, or came from elsewhere.',
    nullable: true,
  })
  author(@Root() { userId }: ReviewEntity): UserReference | null {
    return userId === null ? null : { id: userId };
  }
}
