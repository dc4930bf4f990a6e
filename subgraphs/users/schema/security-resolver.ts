import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import { sessionsOfUser, type UsersContext } from '../services/loaders';
import { maySeePrivate, type ShownUser } from '../services/users/privacy';
import { type ShownSession, shownSession } from './session-resolver';
import { AccountSessionType, SessionType, UserType } from './user-types';

/** What keeps an account its owner's: a proven address, a password that can be set anew, sessions that can be ended. */
@Resolver(() => UserType)
export class SecurityResolver {
  @Mutation(() => Boolean, {
    description: 'Sends a link, if there is such an account; answers the same, in the same time, if there is not.',
  })
  async requestPasswordReset(
    @Arg('email', () => String, { description: 'The address of the account.' }) email: string,
    @Ctx() { services }: UsersContext,
  ): Promise<boolean> {
    await services.passwordResets.request(email);
    return true;
  }

  @Directive('@cost(weight: 950)')
  @Mutation(() => SessionType, {
    description: 'Ends every session of the account but the one it begins. A token is good once, for an hour.',
  })
  async resetPassword(
    @Arg('token', () => String, { description: 'What stands in the link.' }) token: string,
    @Arg('password', () => String, { description: 'The one from now on, of at least 10 characters.' }) password: string,
    @Ctx() { services, userAgent }: UsersContext,
  ): Promise<ShownSession> {
    return shownSession(await services.passwordResets.reset(token, password, userAgent));
  }

  @Mutation(() => Boolean, { description: 'Proves with the token of a letter that the address is theirs.' })
  async verifyEmail(
    @Arg('token', () => String, { description: 'What stands in the link: good once, for an hour.' }) token: string,
    @Ctx() { services }: UsersContext,
  ): Promise<boolean> {
    await services.verification.verify(token);
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Sends another letter to verify the address, where it is not: three an hour.',
  })
  @Directive('@authenticated')
  async requestEmailVerification(@Ctx() context: UsersContext): Promise<boolean> {
    await context.services.verification.request(signedIn(context));
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Ends one session of the account. Its access token runs out within 15 minutes.',
  })
  @Directive('@authenticated')
  async endSession(
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.sessions.endOne(signedIn(context), id);
    return true;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether they have proved to have the mailbox; null for others but staff.',
    nullable: true,
  })
  async emailVerified(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<boolean | null> {
    return (await maySeePrivate(user, context)) ? user.emailVerifiedAt !== null : null;
  }

  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [AccountSessionType], {
    description: 'Where they are signed in, the latest first; null for everybody else, staff too.',
    nullable: true,
  })
  async sessions(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<AccountSessionType[] | null> {
    const { userId, sessionId } = context.identity;
    if (user.id !== userId) return null;
    return (await sessionsOfUser(context).load(user.id)).map(({ id, createdAt, seenAt, device }) => ({
      id,
      startedAt: createdAt,
      lastSeenAt: seenAt ?? createdAt,
      device,
      current: id === sessionId,
    }));
  }
}
