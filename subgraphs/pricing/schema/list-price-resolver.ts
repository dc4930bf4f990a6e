import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import type { SetPricesResult } from '../services/list-price-service';
import type { PricingContext } from '../services/loaders';
import { ListPriceInputType, SetPricesResultType } from './price-inputs';

@Resolver()
export class ListPriceResolver {
  @Mutation(() => SetPricesResultType, {
    description: 'Stores prices, at most 500 at a time. What is wrong is named row by row; the rest is stored.',
  })
  @Directive('@requiresScopes(scopes: [["pricing:write"]])')
  setListPrices(
    @Arg('prices', () => [ListPriceInputType], { description: 'The prices.' }) prices: ListPriceInputType[],
    @Ctx() context: PricingContext,
  ): Promise<SetPricesResult> {
    return context.services.listPrices.set(prices, signedIn(context));
  }
}
