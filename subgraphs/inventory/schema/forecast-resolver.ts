import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import { productForecastLoader } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import { ForecastType, SalesForecastType } from './forecast-types';
import { ProductType } from './stock-types';

type Context = RequestContext<InventoryServices>;
const needsRead = '@requiresScopes(scopes: [["inventory:read"]])';

@Resolver(() => ProductType)
export class ForecastResolver {
  @Directive(needsRead)
  @Directive('@cost(weight: 10)')
  @FieldResolver(() => ForecastType, {
    description: 'What it is expected to sell; null before it was stocked, or forecast. For staff with inventory:read.',
    nullable: true,
  })
  async forecast(
    @Root() product: ProductType,
    @Ctx() context: Context,
    @Arg('days', () => Int, { description: 'How many days from today on, at most 56.', defaultValue: 28 }) days: number,
  ): Promise<ForecastType | null> {
    const row = await productForecastLoader(context).load(product.id);
    const { forecasts } = context.services;
    return row && { ...row, accuracy: [...row.accuracy], points: forecasts.daysOf(row, days) };
  }

  @Directive(needsRead)
  @Directive('@cost(weight: 20)')
  @Query(() => SalesForecastType, {
    description: 'Units and revenue to come, for the shop or one category; what the parts say adds up to the whole.',
  })
  async salesForecast(
    @Ctx() { services }: Context,
    @Arg('categoryId', () => ID, { description: 'The category; the whole shop without it.', nullable: true })
    categoryId: string | null | undefined,
    @Arg('days', () => Int, { description: 'How many days from today on, at most 56.', defaultValue: 28 }) days: number,
  ): Promise<SalesForecastType> {
    return services.forecasts.sales(categoryId ?? null, days);
  }
}
