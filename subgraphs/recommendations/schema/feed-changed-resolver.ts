import { Arg, Ctx, Directive, Int, Resolver, Root, Subscription } from 'type-graphql';
import { checkedPage } from '../../../shared/paging/paging';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import { accountKey } from '../services/events/person';
import type { RecommendationsServices } from '../services/services';
import type { FeedPage } from '../serving/feeds/feed-service';
import { tasteChanges } from '../serving/feeds/taste-changes';
import { FeedType, Surface } from './feed-types';

type Context = RequestContext<RecommendationsServices>;

@Resolver()
export class FeedChangedResolver {
  @Directive('@authenticated')
  @Subscription(() => FeedType, {
    nullable: true,
    description: "A new feed each time the shopper's own behaviour has changed it.",
    subscribe: ({ args, context }: { args: { first: number }; context: Context }) => {
      checkedPage(args.first, null);
      return tasteChanges(context.services.platform.live, accountKey(signedIn(context)));
    },
  })
  feedChanged(
    @Arg('surface', () => Surface, { description: 'Where it is shown.', defaultValue: Surface.HOME }) surface: Surface,
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Root() _change: unknown,
    @Ctx() context: Context,
  ): Promise<FeedPage> {
    return context.services.feeds.page(accountKey(signedIn(context)), { surface, first, after: null });
  }
}
