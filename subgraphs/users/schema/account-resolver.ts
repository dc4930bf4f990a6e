import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { signedIn } from '../../../shared/subgraph/context';
import type { UserEntity } from '../entities/user';
import type { ConsentState } from '../services/consent-service';
import { type UsersContext, usersById } from '../services/loaders';
import { AccountAddressInput, ConsentInput, ProfileInput } from './account-inputs';
import { ConsentType, UserType } from './user-types';

/** What people change of their own account. */
@Resolver()
export class AccountResolver {
  @Mutation(() => UserType, { description: 'Changes what the person says of themselves.' })
  @Directive('@authenticated')
  updateProfile(
    @Arg('input', () => ProfileInput, { description: 'What changes.' }) input: ProfileInput,
    @Ctx() context: UsersContext,
  ): Promise<UserEntity> {
    return context.services.profiles.update(signedIn(context), input);
  }

  @Mutation(() => [ConsentType], { description: 'Says yes or no to a purpose; all that was said is answered.' })
  @Directive('@authenticated')
  setConsent(
    @Arg('input', () => ConsentInput, { description: 'What is said.' }) input: ConsentInput,
    @Ctx() context: UsersContext,
  ): Promise<ConsentState[]> {
    return context.services.consents.set(signedIn(context), input.purpose, input.granted, input);
  }

  @Mutation(() => UserType, { description: 'Returns the one who follows.' })
  @Directive('@authenticated')
  async follow(
    @Arg('userId', () => ID, { description: 'Whom.' }) userId: string,
    @Ctx() context: UsersContext,
  ): Promise<UserEntity> {
    const self = await ownAccount(context);
    await context.services.follows.follow(self.id, userId);
    return self;
  }

  @Mutation(() => UserType, { description: 'Returns the one who followed.' })
  @Directive('@authenticated')
  async unfollow(
    @Arg('userId', () => ID, { description: 'Whom.' }) userId: string,
    @Ctx() context: UsersContext,
  ): Promise<UserEntity> {
    const self = await ownAccount(context);
    await context.services.follows.unfollow(self.id, userId);
    return self;
  }

  @Mutation(() => UserType, { description: 'Keeps an address, or replaces one: an account has at most 20.' })
  @Directive('@authenticated')
  async saveAddress(
    @Arg('input', () => AccountAddressInput, { description: 'The address.' }) input: AccountAddressInput,
    @Ctx() context: UsersContext,
  ): Promise<UserEntity> {
    const self = await ownAccount(context);
    await context.services.addresses.save(self.id, input);
    return self;
  }

  @Mutation(() => UserType, { description: 'Forgets an address.' })
  @Directive('@authenticated')
  async removeAddress(
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Ctx() context: UsersContext,
  ): Promise<UserEntity> {
    const self = await ownAccount(context);
    await context.services.addresses.remove(self.id, id);
    return self;
  }
}

async function ownAccount(context: UsersContext): Promise<UserEntity> {
  const user = await usersById(context).load(signedIn(context));
  if (!user) throw new ShopError('NOT_FOUND', { what: 'account' });
  return user;
}
