import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { batchLoader } from '../../../shared/graphql/batch-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import { standardLocale } from '../../../shared/text/locale';
import type { EventInput } from '../services/events/check-event';
import type { RecordedEvents } from '../services/events/event-service';
import { accountKey, isVisitorId, visitorKey } from '../services/person';
import { readLocales } from '../services/read-models/shopper-read-model';
import type { Services } from '../services/services';
import type { FeedPage } from '../serving/feeds/feed-service';
import type { Recommended } from '../serving/lists/recommendation-service';
import { reasonOf } from '../serving/reasons/reasons';
import { BehaviourEventInput } from './behaviour-event-input';
import {
  FeedType,
  FeedUserType,
  RecommendationType,
  RecommendedProductType,
  RecordEventsResultType,
  RelatedKind,
  Surface,
} from './types';

type Context = RequestContext<Services>;

/** The language of whoever asks: one statement a request however many lists it holds, none for a visitor. */
const locales = batchLoader<Context, string, string>(({ services }, userIds) =>
  readLocales(services.platform.database, userIds),
);

async function inWords(context: Context, list: readonly Recommended[]): Promise<RecommendationType[]> {
  const { categoryNames } = context.services;
  const { userId } = context.identity;
  const locale = userId === null || list.length === 0 ? standardLocale : await locales(context).load(userId);
  return list.map(({ productId, score, reason, because }) => ({
    product: { id: productId },
    score,
    reason: reasonOf(reason, because, locale, (id) => categoryNames.nameOf(id)) as RecommendationType['reason'],
  }));
}

@Resolver(() => FeedUserType)
export class FeedResolver {
  @Query(() => FeedType, {
    nullable: true,
    description: 'The feed of a visitor who has not signed in. Signed in, use me.feed.',
  })
  async feed(
    @Arg('visitorId', () => String) visitorId: string,
    @Arg('surface', () => Surface, { defaultValue: Surface.HOME }) surface: Surface,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { services }: Context,
  ): Promise<FeedPage> {
    if (!isVisitorId(visitorId)) throw new ShopError('EVENT_PERSON_INVALID');
    return services.feeds.page(visitorKey(visitorId), { surface, first, after });
  }

  @FieldResolver(() => FeedType, { nullable: true, name: 'feed' })
  async userFeed(
    @Root() user: FeedUserType,
    @Arg('surface', () => Surface, { defaultValue: Surface.HOME }) surface: Surface,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<FeedPage> {
    if (identity.userId === null) throw new ShopError('UNAUTHENTICATED');
    if (identity.userId !== user.id) throw new ShopError('FORBIDDEN', { scopes: 'being this shopper' });
    return services.feeds.page(accountKey(user.id), { surface, first, after });
  }
}

@Resolver(() => RecommendedProductType)
export class RecommendationResolver {
  @FieldResolver(() => [RecommendationType], { nullable: true })
  async related(
    @Root() product: RecommendedProductType,
    @Arg('kind', () => RelatedKind, { defaultValue: RelatedKind.SIMILAR }) kind: RelatedKind,
    @Arg('first', () => Int, { defaultValue: 8 }) first: number,
    @Ctx() context: Context,
  ): Promise<RecommendationType[]> {
    const { recommendations } = context.services;
    if (kind === RelatedKind.SIMILAR) return inWords(context, recommendations.similar(product.id, first));
    if (kind === RelatedKind.BOUGHT_TOGETHER)
      return inWords(context, recommendations.boughtTogether(product.id, first));
    return inWords(context, recommendations.looksLike(product.id, first));
  }

  @Query(() => [RecommendationType], { nullable: true })
  async basketSuggestions(
    @Arg('productIds', () => [ID]) productIds: string[],
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() context: Context,
  ): Promise<RecommendationType[]> {
    return inWords(context, context.services.recommendations.basketSuggestions(productIds, first));
  }

  @Query(() => [RecommendationType], { nullable: true })
  async trending(
    @Arg('categoryId', () => ID, { nullable: true }) categoryId: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() context: Context,
  ): Promise<RecommendationType[]> {
    return inWords(context, context.services.recommendations.trending(categoryId ?? null, first));
  }
}

@Resolver()
export class EventResolver {
  @Mutation(() => RecordEventsResultType, {
    description: 'At most 500 at a time; safe to send again: an event id is counted once.',
  })
  recordEvents(
    @Arg('events', () => [BehaviourEventInput]) events: BehaviourEventInput[],
    @Ctx() { identity, services }: Context,
  ): Promise<RecordedEvents> {
    return services.recorder.record(events as readonly EventInput[], identity.userId);
  }
}
