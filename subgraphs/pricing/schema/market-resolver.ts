import { Arg, Ctx, Directive, ID, Int, Query, Resolver } from 'type-graphql';
import type { PricingContext } from '../services/loaders';
import type { MarketReport } from '../services/market-report-service';
import { MarketReportType } from './market-types';

@Resolver()
export class MarketResolver {
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  @Query(() => MarketReportType, {
    description:
      'Who sells dearer or cheaper, what moves, and what to do about it. What is bought together is told by the newest 20,000 ' +
      'orders of the period.',
  })
  marketReport(
    @Arg('categoryId', () => ID, {
      description: 'The category, with all below it; the whole shop without it.',
      nullable: true,
    })
    categoryId: string | null | undefined,
    @Arg('days', () => Int, { description: 'How many days are looked back, at most 365.', defaultValue: 90 })
    days: number,
    @Ctx() { services, signal }: PricingContext,
  ): Promise<MarketReport> {
    return services.marketReports.report(categoryId ?? null, days, signal);
  }
}
