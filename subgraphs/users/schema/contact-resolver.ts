import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import { JsonScalar } from '../../../shared/graphql/scalars';
import { signedIn } from '../../../shared/subgraph/context';
import type { UsersContext } from '../services/loaders';

@Resolver()
export class ContactResolver {
  @Query(() => String, {
    description:
      'The public key that browsers subscribe to push messages with (VAPID); null where the shop sends none.',
    nullable: true,
  })
  pushKey(@Ctx() { services }: UsersContext): string | null {
    return services.platform.settings.messages.push?.publicKey ?? null;
  }

  @Directive('@authenticated')
  @Mutation(() => Boolean, { description: 'Keeps the number for text messages, in place of the one before.' })
  async savePhone(
    @Arg('phone', () => String, { description: 'With the code of its country: +44 20 7946 0000.' }) phone: string,
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.contacts.savePhone(signedIn(context), phone);
    return true;
  }

  @Directive('@authenticated')
  @Mutation(() => Boolean, { description: 'Keeps a browser that takes push messages.' })
  async savePushSubscription(
    @Arg('subscription', () => JsonScalar, { description: 'What the browser gives as JSON of its PushSubscription.' })
    subscription: unknown,
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.contacts.savePushSubscription(signedIn(context), subscription);
    return true;
  }
}
