import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../../../shared/subgraph/context';
import { changedOrder } from '../services/loaders';
import type { InventoryServices } from '../services/services';
import { ExchangeLineInput } from './order-inputs';
import { ExchangeResultType } from './order-types';

type Context = RequestContext<InventoryServices>;

@Resolver()
export class ExchangeResolver {
  @Directive('@authenticated')
  @Mutation(() => ExchangeResultType, {
    description:
      'Puts another variant of the same group in the place of pieces that are not shipped, or beside delivered ones that come back, at its price now. The same key gives the same answer.',
  })
  async exchange(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('lines', () => [ExchangeLineInput], { description: 'What is given up for what.' }) lines: ExchangeLineInput[],
    @Arg('idempotencyKey', () => String, { description: 'A key that the client makes: the same one counts once.' })
    idempotencyKey: string,
  ): Promise<ExchangeResultType> {
    signedIn(context);
    const outcome = await context.services.exchanges.exchange(context.identity, orderId, lines, idempotencyKey);
    const { order, difference } = outcome;
    return { order: await changedOrder(context, order), difference: { amount: difference, currency: order.currency } };
  }
}
