import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import { type PricePoint, priceHistory, type ShownPrice, shownPrice } from '../services/price-reader';
import type { PricingServices } from '../services/pricing-services';
import { PricePointType, PriceType, ProductType } from './price-types';

@Resolver(() => ProductType)
export class ProductResolver {
  @FieldResolver(() => PriceType, { nullable: true })
  price(
    @Root() product: ProductType,
    @Arg('quantity', () => Int, { defaultValue: 1 }) quantity: number,
    @Ctx() context: RequestContext<PricingServices>,
  ): Promise<ShownPrice | null> {
    return shownPrice(context, product.id, quantity);
  }

  @FieldResolver(() => [PricePointType], { nullable: true })
  priceHistory(
    @Root() product: ProductType,
    @Arg('days', () => Int, { defaultValue: 90 }) days: number,
    @Ctx() context: RequestContext<PricingServices>,
  ): Promise<readonly PricePoint[]> {
    return priceHistory(context, product.id, days);
  }
}
