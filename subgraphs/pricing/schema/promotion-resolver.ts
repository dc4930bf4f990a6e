import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PromotionEntity } from '../entities/promotion';
import type { PricingContext } from '../services/loaders';
import { PromotionInputType } from './promotion-inputs';
import { PromotionType } from './promotion-types';

@Resolver(() => PromotionType)
export class PromotionResolver {
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [PromotionType], { description: 'The newest 500 promotions, the newest first.' })
  promotions(
    @Arg('active', () => Boolean, {
      description: 'Those that hold now, or those that do not; all without it.',
      nullable: true,
    })
    active: boolean | null | undefined,
    @Ctx() { services }: PricingContext,
  ): Promise<PromotionEntity[]> {
    return services.promotions.list(active ?? null);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it holds now.' })
  active(@Root() promotion: PromotionEntity, @Ctx() { services }: PricingContext): boolean {
    return services.promotions.isActive(promotion);
  }

  @Directive('@requiresScopes(scopes: [["pricing:write"]])')
  @Mutation(() => PromotionType, { description: 'Makes a promotion.' })
  createPromotion(
    @Arg('input', () => PromotionInputType, { description: 'Its terms.' }) input: PromotionInputType,
    @Ctx() { services }: PricingContext,
  ): Promise<PromotionEntity> {
    return services.promotions.create(input);
  }

  @Directive('@requiresScopes(scopes: [["pricing:write"]])')
  @Mutation(() => PromotionType, { description: 'Ends a promotion. Quotes that were given hold.' })
  endPromotion(
    @Arg('id', () => ID, { description: 'The promotion.' }) id: string,
    @Ctx() { services }: PricingContext,
  ): Promise<PromotionEntity> {
    return services.promotions.end(id);
  }
}
