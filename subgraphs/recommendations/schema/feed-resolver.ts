import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import type { RequestContext } from '../../../shared/subgraph/context';
import { accountKey, isVisitorId, visitorKey } from '../services/events/person';
import type { RecommendationsServices } from '../services/services';
import type { FeedPage } from '../serving/feeds/feed-service';
import { FeedType, FeedUserType, Surface } from './feed-types';

type Context = RequestContext<RecommendationsServices>;

@Resolver(() => FeedUserType)
export class FeedResolver {
  @Directive('@cost(weight: 60)')
  @Query(() => FeedType, {
    nullable: true,
    description: 'The feed of a visitor who has not signed in. Signed in, use me.feed.',
  })
  async feed(
    @Arg('visitorId', () => String, {
      description:
        'The visitor, by an id that the client keeps: at most 64 letters, digits, dots, colons, hyphens and underscores.',
    })
    visitorId: string,
    @Arg('surface', () => Surface, { description: 'Where it is shown.', defaultValue: Surface.HOME }) surface: Surface,
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'A cursor of the feed that is to go on.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() { services }: Context,
  ): Promise<FeedPage> {
    if (!isVisitorId(visitorId)) throw new ShopError('EVENT_PERSON_INVALID');
    return services.feeds.page(visitorKey(visitorId), { surface, first, after });
  }

  @Directive('@cost(weight: 60)')
  @FieldResolver(() => FeedType, {
    description:
      'What is shown to this person on a surface, ranked for them; seen by themselves, and by staff with recommendations:read and users:read who ask why.',
    nullable: true,
    name: 'feed',
  })
  async userFeed(
    @Root() user: FeedUserType,
    @Arg('surface', () => Surface, { description: 'Where it is shown.', defaultValue: Surface.HOME }) surface: Surface,
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'A cursor of the feed that is to go on.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<FeedPage> {
    if (identity.userId === null) throw new ShopError('UNAUTHENTICATED');
    const isStaff = ['recommendations:read', 'users:read'].every((scope) => identity.scopes.includes(scope));
    if (identity.userId !== user.id && !isStaff) throw new ShopError('FORBIDDEN', { scopes: 'being this shopper' });
    return services.feeds.page(accountKey(user.id), { surface, first, after });
  }
}
