import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { PricingServices } from '../services/pricing-services';
import { makeQuote, type Quote } from '../services/quotes';
import { QuoteLineInputType } from './price-inputs';
import { QuoteType } from './price-types';

@Resolver()
export class QuoteResolver {
  @Query(() => QuoteType, { description: 'Binding for a few minutes: its token places the order at these prices.' })
  quote(
    @Arg('lines', () => [QuoteLineInputType]) lines: QuoteLineInputType[],
    @Arg('couponCode', () => String, { nullable: true }) couponCode: string | null | undefined,
    @Ctx() context: RequestContext<PricingServices>,
  ): Promise<Quote> {
    return makeQuote(context, lines, couponCode ?? null);
  }
}
