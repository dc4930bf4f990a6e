import { Arg, Ctx, Directive, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import type { InventoryServices } from '../services/services';
import type { StockLevel } from '../services/stock-levels';
import { availabilityLoader, stockLevelsLoader } from '../services/stock-reading';
import { StockMovementInput } from './inputs';
import { AvailabilityType, ProductType, StockLevelType, StockLocationType } from './stock-types';

type Context = RequestContext<InventoryServices>;

@Resolver()
export class StockResolver {
  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @Query(() => [StockLocationType])
  async locations(@Ctx() { services }: Context): Promise<StockLocationType[]> {
    return services.locations.list();
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => [StockLevelType])
  async receiveStock(
    @Ctx() context: Context,
    @Arg('movements', () => [StockMovementInput]) movements: StockMovementInput[],
  ): Promise<StockLevel[]> {
    return context.services.booking.receive(signedIn(context), movements);
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => [StockLevelType])
  async adjustStock(
    @Ctx() context: Context,
    @Arg('movements', () => [StockMovementInput]) movements: StockMovementInput[],
    @Arg('reason', () => String) reason: string,
  ): Promise<StockLevel[]> {
    return context.services.booking.adjust(signedIn(context), movements, reason);
  }
}

@Resolver(() => StockLevelType)
export class StockLevelResolver {
  @FieldResolver(() => ProductType, { nullable: true })
  product(@Root() level: StockLevel): ProductType {
    return { id: level.productId };
  }

  @FieldResolver(() => Int, {
    description:
      'Pieces ordered from suppliers that have not arrived. The shop keeps no purchase orders: it knows of none.',
  })
  incoming(): number {
    return 0;
  }
}

@Resolver(() => ProductType)
export class ProductResolver {
  @FieldResolver(() => AvailabilityType, { nullable: true })
  async availability(@Root() product: ProductType, @Ctx() context: Context): Promise<AvailabilityType> {
    // A date is promised only where one is known, and without purchase orders none is.
    return { status: await availabilityLoader(context).load(product.id), restockExpectedAt: null };
  }

  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @FieldResolver(() => [StockLevelType], { nullable: true })
  stock(@Root() product: ProductType, @Ctx() context: Context): Promise<StockLevel[]> {
    return stockLevelsLoader(context).load(product.id);
  }
}
