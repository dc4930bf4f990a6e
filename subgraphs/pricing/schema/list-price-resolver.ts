import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import { type SetPricesResult, setListPrices } from '../services/list-prices';
import type { PricingServices } from '../services/pricing-services';
import { ListPriceInputType, SetPricesResultType } from './price-inputs';

@Resolver()
export class ListPriceResolver {
  @Mutation(() => SetPricesResultType)
  @Directive('@requiresScopes(scopes: [["pricing:write"]])')
  setListPrices(
    @Arg('prices', () => [ListPriceInputType]) prices: ListPriceInputType[],
    @Ctx() context: RequestContext<PricingServices>,
  ): Promise<SetPricesResult> {
    return setListPrices(context.services.platform, prices, signedIn(context));
  }
}
