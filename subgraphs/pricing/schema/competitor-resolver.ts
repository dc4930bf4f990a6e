import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MoneyType } from '../../../shared/graphql/types';
import type { Money } from '../../../shared/money/money';
import type { CompetitorFeedEntity } from '../entities/competitor-feed';
import type { CompetitorMatchEntity } from '../entities/competitor-match';
import type { SetPricesResult } from '../services/list-price-service';
import { marketPositionLoader, type PricingContext } from '../services/loaders';
import type { ShownPosition } from '../services/market-service';
import { CompetitorFeedInputType, CompetitorOfferInputType } from './competitor-inputs';
import { CompetitorFeedType, CompetitorMatchType, MarketPositionType } from './competitor-types';
import { SetPricesResultType } from './price-inputs';
import { ProductType } from './price-types';

const reads = '@requiresScopes(scopes: [["pricing:read"]])';
const writes = '@requiresScopes(scopes: [["pricing:write"]])';

@Resolver(() => ProductType)
export class ProductMarketResolver {
  @Directive(reads)
  @Directive('@cost(weight: 3)')
  @FieldResolver(() => MarketPositionType, {
    description: "Where the price stands among competitors'; null where nobody's is known.",
    nullable: true,
  })
  marketPosition(@Root() { id }: ProductType, @Ctx() context: PricingContext): Promise<ShownPosition | null> {
    return marketPositionLoader(context).load(id);
  }
}

@Resolver(() => CompetitorMatchType)
export class CompetitorResolver {
  @Directive(writes)
  @Mutation(() => SetPricesResultType, {
    description:
      "Stores competitors' prices, at most 500 at a time. What is far from all others is set aside and named.",
  })
  ingestCompetitorPrices(
    @Arg('offers', () => [CompetitorOfferInputType], { description: 'The prices.' }) offers: CompetitorOfferInputType[],
    @Ctx() { services }: PricingContext,
  ): Promise<SetPricesResult> {
    return services.competitors.ingest(offers);
  }

  @Directive(reads)
  @Directive('@listSize(assumedSize: 5)')
  @Query(() => [CompetitorFeedType], { description: "Where competitors' prices are fetched from." })
  competitorFeeds(@Ctx() { services }: PricingContext): Promise<CompetitorFeedEntity[]> {
    return services.competitorFeeds.list();
  }

  @Directive(writes)
  @Mutation(() => CompetitorFeedType, { description: "Names where a competitor's prices are: they are fetched soon." })
  setCompetitorFeed(
    @Arg('input', () => CompetitorFeedInputType, { description: 'The feed.' }) input: CompetitorFeedInputType,
    @Ctx() { services }: PricingContext,
  ): Promise<CompetitorFeedEntity> {
    return services.competitorFeeds.set(input);
  }

  @Directive(writes)
  @Mutation(() => Boolean, { description: 'Fetches a feed no more. What it brought stays.' })
  async removeCompetitorFeed(
    @Arg('id', () => ID, { description: 'The feed.' }) id: string,
    @Ctx() { services }: PricingContext,
  ): Promise<boolean> {
    await services.competitorFeeds.remove(id);
    return true;
  }

  @Directive(reads)
  @Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)')
  @Query(() => [CompetitorMatchType], { description: 'Matches that wait to be confirmed, the surest first.' })
  competitorMatches(
    @Arg('first', () => Int, { description: 'How many, at most 200.', defaultValue: 20 }) first: number,
    @Ctx() { services }: PricingContext,
  ): Promise<CompetitorMatchEntity[]> {
    return services.competitorMatches.open(first);
  }

  @Directive(writes)
  @Directive('@listSize(assumedSize: 20)')
  @Mutation(() => [CompetitorMatchType], { description: 'Confirms matches, or rejects them for good.' })
  decideCompetitorMatches(
    @Arg('ids', () => [ID], { description: 'The matches, at most 200.' }) ids: string[],
    @Arg('confirmed', () => Boolean, { description: 'Whether they are what they are taken for.' }) confirmed: boolean,
    @Ctx() { services }: PricingContext,
  ): Promise<CompetitorMatchEntity[]> {
    return services.competitorMatches.decide(ids, confirmed);
  }

  @FieldResolver(() => ProductType, { nullable: true, description: 'The product of ours.' })
  product(@Root() { productId }: CompetitorMatchEntity): ProductType {
    return { id: productId };
  }

  @FieldResolver(() => MoneyType, { description: 'What it costs there.' })
  price(@Root() { amount }: CompetitorMatchEntity, @Ctx() { services }: PricingContext): Money {
    return { amount, currency: services.platform.settings.currency };
  }
}
