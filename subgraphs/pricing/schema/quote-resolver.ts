import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { type PricingContext, priceCardLoader, segmentsOf } from '../services/loaders';
import type { Quote } from '../services/quote-service';
import { QuoteLineInputType } from './price-inputs';
import { QuoteType } from './price-types';

@Resolver()
export class QuoteResolver {
  @Directive('@cost(weight: 30)')
  @Query(() => QuoteType, { description: 'Binding for a few minutes: its token places the order at these prices.' })
  async quote(
    @Arg('lines', () => [QuoteLineInputType], { description: 'What is to be bought, at most 100 products.' })
    lines: QuoteLineInputType[],
    @Arg('couponCode', () => String, { description: 'A code that the shopper has.', nullable: true }) couponCode:
      | string
      | null
      | undefined,
    @Ctx() context: PricingContext,
  ): Promise<Quote> {
    const segmentIds = await segmentsOf(context);
    return context.services.quotes.quote(context, priceCardLoader(context), lines, couponCode ?? null, segmentIds);
  }
}
