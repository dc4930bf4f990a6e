import {
  Arg,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { Live } from '../../../shared/events/signals';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import { watchedIds } from '../../../shared/subgraph/watched-ids';
import { availabilityLoader, stockLevelsLoader } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import type { StockLevel } from '../services/stock/stock-levels';
import { StockMovementInput } from './stock-inputs';
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
    return context.services.stock.receive(signedIn(context), movements);
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => [StockLevelType])
  async adjustStock(
    @Ctx() context: Context,
    @Arg('movements', () => [StockMovementInput]) movements: StockMovementInput[],
    @Arg('reason', () => String) reason: string,
  ): Promise<StockLevel[]> {
    return context.services.stock.adjust(signedIn(context), movements, reason);
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

  @Subscription(() => ProductType, {
    nullable: true,
    description: 'A product each time its availability is another. At most 100 ids.',
    subscribe: ({ args, context }: { args: { productIds: readonly string[] }; context: Context }) =>
      context.services.platform.live.watch(['inventory.availability-changed'], watchedIds(args.productIds, 'products')),
  })
  stockChanged(
    @Arg('productIds', () => [ID]) _productIds: string[],
    @Root() { payload }: Live<'inventory.availability-changed'>,
  ): ProductType {
    return { id: payload.productId };
  }
}
