import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { signedIn } from '../../../shared/subgraph/context';
import type { UsersContext } from '../services/loaders';
import type { IssuedSession } from '../services/sessions/session-service';
import type { ShownUser } from '../services/users/privacy';
import { SignUpInput } from './account-inputs';
import { SessionType } from './user-types';

export type ShownSession = IssuedSession & { readonly user: ShownUser };

export const shownSession = (session: IssuedSession): ShownSession => ({
  ...session,
  user: { ...session.user, own: true },
});

@Resolver()
export class SessionResolver {
  @Directive('@cost(weight: 950)')
  @Mutation(() => SessionType, { description: 'Makes an account, and signs in.' })
  async signUp(
    @Arg('input', () => SignUpInput, { description: 'The account.' }) input: SignUpInput,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shownSession(
      await context.services.sessions.begin(await context.services.accounts.create(input), context.userAgent),
    );
  }

  @Directive('@cost(weight: 950)')
  @Mutation(() => SessionType, { description: 'Signs in. Who guesses passwords is slowed.' })
  async signIn(
    @Arg('email', () => String, { description: 'The address of the account, in any spelling.' }) email: string,
    @Arg('password', () => String, { description: 'Its password.' }) password: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shownSession(
      await context.services.sessions.begin(
        await context.services.accounts.authenticate(email, password),
        context.userAgent,
      ),
    );
  }

  @Mutation(() => SessionType, {
    description:
      'Goes on with the refresh token of the session. A token that comes again ends its session, but from the same client within half a minute.',
  })
  async refreshSession(
    @Arg('refreshToken', () => String, { description: 'The token of the last session.' }) refreshToken: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shownSession(await context.services.sessions.refresh(refreshToken, context.userAgent));
  }

  @Mutation(() => Boolean, { description: 'Ends a session.' })
  async signOut(
    @Arg('refreshToken', () => String, { description: "The session's refresh token." }) refreshToken: string,
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.sessions.end(refreshToken);
    return true;
  }
  @Mutation(() => Boolean, {
    description: 'Ends every session of the account. Access tokens that were given out run out within 15 minutes.',
  })
  @Directive('@authenticated')
  async signOutEverywhere(@Ctx() context: UsersContext): Promise<boolean> {
    await context.services.sessions.endAll(signedIn(context));
    return true;
  }

  @Directive('@cost(weight: 1900)')
  @Mutation(() => SessionType, {
    description: 'Sets another password, and ends every session of the account but the one that it begins.',
  })
  @Directive('@authenticated')
  async changePassword(
    @Arg('current', () => String, { description: 'The password so far.' }) current: string,
    @Arg('password', () => String, { description: 'The one from now on, of at least 10 characters.' }) password: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shownSession(
      await context.services.passwords.change(signedIn(context), current, password, context.userAgent),
    );
  }
}
