import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { type WatchedProduct, watchedProducts } from '../../../shared/subgraph/watched-ids';
import { type PricingContext, priceCardLoader, priceHistory, segmentsOf } from '../services/loaders';
import type { PricePoint, ShownPrice } from '../services/price-service';
import { PricePointType, PriceType, ProductType } from './price-types';

interface Subscribing {
  readonly args: { readonly productIds: readonly string[] };
  readonly context: PricingContext;
}

@Resolver(() => ProductType)
export class ProductResolver {
  @Directive('@cost(weight: 3)')
  @FieldResolver(() => PriceType, {
    description: 'What it costs whoever asks; null where the shop has no price, or pricing cannot be reached.',
    nullable: true,
  })
  async price(
    @Root() product: ProductType,
    @Arg('quantity', () => Int, {
      description: 'How many pieces are to be bought: there may be a price for several.',
      defaultValue: 1,
    })
    quantity: number,
    @Ctx() context: PricingContext,
  ): Promise<ShownPrice | null> {
    const cards = priceCardLoader(context);
    return context.services.prices.priceOf(cards, product.id, quantity, await segmentsOf(context));
  }

  @FieldResolver(() => [PricePointType], { description: 'What it cost, the newest last.', nullable: true })
  priceHistory(
    @Root() product: ProductType,
    @Directive('@cost(weight: 5)')
    @Arg('days', () => Int, { description: 'How many days are looked back, at most 3,650.', defaultValue: 90 })
    days: number,
    @Ctx() context: PricingContext,
  ): Promise<readonly PricePoint[]> {
    return priceHistory(context, product.id, days);
  }

  @Subscription(() => ProductType, {
    nullable: true,
    description: 'A product each time the price of a single piece is another, or ends. At most 100 ids.',
    subscribe: ({ args, context }: Subscribing) =>
      watchedProducts(context, ['pricing.price-changed', 'pricing.price-ended'], args.productIds),
  })
  priceChanged(
    @Arg('productIds', () => [ID], { description: 'The products that are watched, at most 100.' })
    _productIds: string[],
    @Root() { payload }: WatchedProduct,
  ): ProductType {
    return { id: payload.productId };
  }
}
