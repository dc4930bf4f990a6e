import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import { type WatchedProduct, watchedProducts } from '../../../shared/subgraph/watched-ids';
import type { ProductAvailabilityEntity } from '../entities/product-availability';
import { availabilityLoader, stockLevelsLoader } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import type { StockLevel } from '../services/stock/stock-levels';
import { StockMovementInput, StockPolicyInput, StockTransferInput } from './stock-inputs';
import { AvailabilityType, ProductType, StockLevelType, StockLocationType, StockPolicyType } from './stock-types';

type Context = RequestContext<InventoryServices>;

@Resolver()
export class StockResolver {
  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @Directive('@listSize(assumedSize: 5)')
  @Query(() => [StockLocationType], { description: 'The places where stock lies.' })
  async locations(@Ctx() { services }: Context): Promise<StockLocationType[]> {
    return services.locations.list();
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => [StockLevelType], {
    description: 'Adds pieces that have come. A key that came before changes nothing.',
  })
  async receiveStock(
    @Ctx() context: Context,
    @Arg('movements', () => [StockMovementInput], { description: 'What has come, and where.' })
    movements: StockMovementInput[],
  ): Promise<StockLevel[]> {
    return context.services.stock.receive(signedIn(context), movements);
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => [StockLevelType], { description: 'Corrects stock by so many pieces more or less, never below 0.' })
  async adjustStock(
    @Ctx() context: Context,
    @Arg('movements', () => [StockMovementInput], { description: 'By how much, and where.' })
    movements: StockMovementInput[],
    @Arg('reason', () => String, { description: 'Why, for whoever reads the history.' }) reason: string,
  ): Promise<StockLevel[]> {
    return context.services.stock.adjust(signedIn(context), movements, reason);
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => [StockLevelType], {
    description: 'Brings free pieces from one place to another, all lines or none. The same key counts once.',
  })
  async transferStock(
    @Ctx() context: Context,
    @Arg('input', () => StockTransferInput, { description: 'What is brought, and where.' }) input: StockTransferInput,
  ): Promise<StockLevel[]> {
    return context.services.stock.transfer(signedIn(context), input);
  }

  @Directive('@requiresScopes(scopes: [["inventory:write"]])')
  @Mutation(() => StockPolicyType, {
    description: 'Sets when a product runs low, and how much of it may be ordered that is not there.',
  })
  async setStockPolicy(
    @Ctx() { services }: Context,
    @Arg('input', () => StockPolicyInput, { description: 'Both, of one product.' }) input: StockPolicyInput,
  ): Promise<StockPolicyType> {
    return policyOf(await services.stockPolicies.set(input));
  }
}

function policyOf({ productId, lowStock, backOrderLimit, backOrdered }: ProductAvailabilityEntity): StockPolicyType {
  return { product: { id: productId }, lowStockThreshold: lowStock, backOrderLimit, backOrdered };
}

@Resolver(() => StockLevelType)
export class StockLevelResolver {
  @FieldResolver(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product(@Root() level: StockLevel): ProductType {
    return { id: level.productId };
  }
}

@Resolver(() => ProductType)
export class ProductResolver {
  @Directive('@cost(weight: 3)')
  @FieldResolver(() => AvailabilityType, {
    description: 'Whether it can be had; null while inventory cannot be reached.',
    nullable: true,
  })
  async availability(@Root() product: ProductType, @Ctx() context: Context): Promise<AvailabilityType> {
    const { status, restockExpectedAt } = await availabilityLoader(context).load(product.id);
    return { status, restockExpectedAt: context.services.purchaseOrders.promisedDay(status, restockExpectedAt) };
  }

  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @FieldResolver(() => StockPolicyType, {
    description: 'When it runs low, and how much of it may be back-ordered; for staff with inventory:read.',
    nullable: true,
  })
  async stockPolicy(@Root() product: ProductType, @Ctx() context: Context): Promise<StockPolicyType> {
    return policyOf(await availabilityLoader(context).load(product.id));
  }

  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [StockLevelType], {
    description: 'How much lies where; for staff with inventory:read.',
    nullable: true,
  })
  stock(@Root() product: ProductType, @Ctx() context: Context): Promise<StockLevel[]> {
    return stockLevelsLoader(context).load(product.id);
  }

  @Subscription(() => ProductType, {
    nullable: true,
    description: 'A product each time its availability is another. At most 100 ids.',
    subscribe: ({ args, context }: { args: { productIds: readonly string[] }; context: Context }) =>
      watchedProducts(context, ['inventory.availability-changed'], args.productIds),
  })
  stockChanged(
    @Arg('productIds', () => [ID], { description: 'The products that are watched, at most 100.' })
    _productIds: string[],
    @Root() { payload }: WatchedProduct,
  ): ProductType {
    return { id: payload.productId };
  }
}
