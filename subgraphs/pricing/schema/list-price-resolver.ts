import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import type { SetPricesResult } from '../services/list-price-service';
import type { PricingContext } from '../services/loaders';
import { ListPriceInputType, SetPricesResultType } from './price-inputs';

@Resolver()
export class ListPriceResolver {
  @Mutation(() => SetPricesResultType)
  @Directive('@requiresScopes(scopes: [["pricing:write"]])')
  setListPrices(
    @Arg('prices', () => [ListPriceInputType]) prices: ListPriceInputType[],
    @Ctx() context: PricingContext,
  ): Promise<SetPricesResult> {
    return context.services.listPrices.set(prices, signedIn(context));
  }
}
