import { Arg, Ctx, Directive, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { checkedPage } from '../../../shared/paging/paging';
import { signedIn } from '../../../shared/subgraph/context';
import type { PriceProposalEntity } from '../entities/price-proposal';
import type { PricingContext } from '../services/loaders';
import { PriceProposalConnectionType, PriceProposalType, ProposalStatus } from './price-proposal-types';

const needsRead = '@requiresScopes(scopes: [["pricing:read"]])';
const needsWrite = '@requiresScopes(scopes: [["pricing:write"]])';

@Resolver()
export class PriceProposalResolver {
  @Directive(needsRead)
  @Query(() => PriceProposalConnectionType, { description: 'Prices that are proposed, the newest first.' })
  async priceProposals(
    @Ctx() context: PricingContext,
    @Arg('status', () => ProposalStatus, { description: 'Those with this status.', defaultValue: ProposalStatus.OPEN })
    status: ProposalStatus,
    @Arg('first', () => Int, { description: 'How many are wanted, at most 100.', defaultValue: 20 }) first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true })
    after: string | null | undefined,
  ) {
    const found = await context.services.proposals.list(status, checkedPage(first, after));
    return { ...found, edges: found.edges.map(({ node, cursor }) => ({ node: shown(node, context), cursor })) };
  }

  @Directive(needsWrite)
  @Directive('@cost(weight: 20)')
  @Directive('@listSize(assumedSize: 50)')
  @Mutation(() => [PriceProposalType], {
    description:
      'Learns the demand curves afresh and proposes prices within the rules; those that are expected to earn the most, at most 200.',
  })
  async proposePrices(
    @Ctx() context: PricingContext,
    @Arg('categoryId', () => ID, { description: 'A category with all below it; the shop without it.', nullable: true })
    categoryId: string | null | undefined,
  ): Promise<PriceProposalType[]> {
    const signal = context.signal ?? new AbortController().signal;
    const proposals = await context.services.proposals.propose(categoryId ?? null, signal);
    return proposals.map((proposal) => shown(proposal, context));
  }

  @Directive(needsWrite)
  @Directive('@listSize(assumedSize: 50)')
  @Mutation(() => [PriceProposalType], { description: 'Accepts proposals or rejects them, at most 500 at a time.' })
  async decidePriceProposals(
    @Ctx() context: PricingContext,
    @Arg('ids', () => [ID], { description: 'The proposals.' }) ids: string[],
    @Arg('accept', () => Boolean, { description: 'Whether their prices are set.' }) accept: boolean,
  ): Promise<PriceProposalType[]> {
    const decided = await context.services.proposals.decide(ids, accept, signedIn(context));
    return decided.map((proposal) => shown(proposal, context));
  }

  @Directive(needsWrite)
  @Directive('@listSize(assumedSize: 50)')
  @Mutation(() => [PriceProposalType], {
    description:
      'Takes decisions on proposals back, at most 500 at a time: accepted prices end, so that what held before them holds again, and the proposals are open again where their week is not over.',
  })
  async undoPriceDecisions(
    @Ctx() context: PricingContext,
    @Arg('ids', () => [ID], { description: 'The proposals.' }) ids: string[],
  ): Promise<PriceProposalType[]> {
    const reopened = await context.services.proposals.undo(ids, signedIn(context));
    return reopened.map((proposal) => shown(proposal, context));
  }

  @Directive(needsRead)
  @Query(() => Boolean, { description: 'Whether automatic pricing is suspended, so that every price is of a person.' })
  automaticPricingSuspended(@Ctx() context: PricingContext): Promise<boolean> {
    return context.services.automaticPricing.isSuspended();
  }

  @Directive(needsWrite)
  @Mutation(() => Boolean, {
    description: 'The kill switch: every automatic price goes back to list at once. Whether it is suspended now.',
  })
  suspendAutomaticPricing(
    @Ctx() context: PricingContext,
    @Arg('suspended', () => Boolean, { description: 'Whether automatic pricing is to rest.' }) suspended: boolean,
  ): Promise<boolean> {
    return context.services.automaticPricing.suspend(suspended, signedIn(context));
  }
}

function shown(proposal: PriceProposalEntity, { services }: PricingContext): PriceProposalType {
  const { productId, currentAmount, proposedAmount, changePercent, ...rest } = proposal;
  const { currency } = services.platform.settings;
  return {
    ...rest,
    product: { id: productId },
    current: { amount: currentAmount, currency },
    proposed: { amount: proposedAmount, currency },
    expectedProfitChangePercent: changePercent,
  };
}
