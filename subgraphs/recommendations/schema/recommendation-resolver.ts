import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import { standardLocale } from '../../../shared/text/locale';
import { accountKey } from '../services/events/person';
import { localesByUser } from '../services/loaders';
import type { RecommendationsServices } from '../services/services';
import type { Recommended } from '../serving/lists/recommendation-service';
import { namesProducts, reasonOf } from '../serving/reasons/reasons';
import { RecommendationType, RecommendedProductType, RelatedKind } from './recommendation-types';

type Context = RequestContext<RecommendationsServices>;

async function inWords(context: Context, list: readonly Recommended[]): Promise<RecommendationType[]> {
  const { names } = context.services;
  const { userId } = context.identity;
  const locale = userId === null || list.length === 0 ? standardLocale : await localesByUser(context).load(userId);
  await names.load(list.flatMap(({ reason, because }) => (namesProducts(reason) ? because : [])));
  return list.map(({ productId, score, reason, because }) => ({
    product: { id: productId },
    score,
    reason: reasonOf(reason, because, locale, names),
  }));
}

@Resolver(() => RecommendedProductType)
export class RecommendationResolver {
  @FieldResolver(() => [RecommendationType], { description: 'Products that go with this one.', nullable: true })
  async related(
    @Root() product: RecommendedProductType,
    @Arg('kind', () => RelatedKind, { description: 'In what way they go with it.', defaultValue: RelatedKind.SIMILAR })
    kind: RelatedKind,
    @Directive('@cost(weight: 7)')
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 8 })
    first: number,
    @Ctx() context: Context,
  ): Promise<RecommendationType[]> {
    const { recommendations } = context.services;
    if (kind === RelatedKind.SIMILAR) return inWords(context, await recommendations.similar(product.id, first));
    if (kind === RelatedKind.BOUGHT_TOGETHER)
      return inWords(context, recommendations.boughtTogether(product.id, first));
    return inWords(context, await recommendations.looksLike(product.id, first));
  }

  @Query(() => [RecommendationType], { description: 'What goes with the products of a basket.', nullable: true })
  async basketSuggestions(
    @Arg('productIds', () => [ID], { description: 'The products in the basket.' }) productIds: string[],
    @Directive('@cost(weight: 15)')
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 5 })
    first: number,
    @Ctx() context: Context,
  ): Promise<RecommendationType[]> {
    const { identity, services } = context;
    const person = identity.userId === null ? null : accountKey(identity.userId);
    return inWords(context, await services.recommendations.basketSuggestions(productIds, first, person));
  }

  @Query(() => [RecommendationType], { description: 'What is chosen more often now than before.', nullable: true })
  async trending(
    @Arg('categoryId', () => ID, {
      description: 'The category that they are to be of; the whole shop without it.',
      nullable: true,
    })
    categoryId: string | null | undefined,
    @Directive('@cost(weight: 10)')
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Ctx() context: Context,
  ): Promise<RecommendationType[]> {
    return inWords(context, context.services.recommendations.trending(categoryId ?? null, first));
  }

  @Query(() => [RecommendedProductType], {
    description:
      'Products to ask newcomers about, those first that tell most of what else is liked. Likes are recorded as events, and change the feed at once.',
    nullable: 'itemsAndList',
  })
  interestsPrompt(
    @Directive('@cost(weight: 5)')
    @Arg('first', () => Int, { description: 'How many products are wanted, at most 100.', defaultValue: 8 })
    first: number,
    @Ctx() { services }: Context,
  ): RecommendedProductType[] {
    return services.interestsPrompt.productIds(first).map((id) => ({ id }));
  }
}
