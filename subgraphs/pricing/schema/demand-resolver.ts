import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ShownCurve } from '../services/demand/shown-curve';
import { demandCurveLoader, type PricingContext } from '../services/loaders';
import { DemandCurveType } from './demand-types';
import { ProductType } from './price-types';

@Resolver(() => ProductType)
export class ProductDemandResolver {
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  @Directive('@cost(weight: 5)')
  @FieldResolver(() => DemandCurveType, {
    description: 'How its sales answer its price; null where it never sold. For staff with pricing:read.',
    nullable: true,
  })
  demandCurve(@Root() product: ProductType, @Ctx() context: PricingContext): Promise<ShownCurve | null> {
    return demandCurveLoader(context).load(product.id);
  }
}
