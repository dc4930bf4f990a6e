import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { UsersContext } from '../services/loaders';
import type { IssuedSession } from '../services/sessions/session-service';
import type { ShownUser } from '../services/users/privacy';
import { SignUpInput } from './account-inputs';
import { SessionType } from './user-types';

type ShownSession = IssuedSession & { readonly user: ShownUser };

const shown = (session: IssuedSession): ShownSession => ({ ...session, user: { ...session.user, own: true } });

@Resolver()
export class SessionResolver {
  @Directive('@cost(weight: 950)')
  @Mutation(() => SessionType, { description: 'Makes an account, and signs in.' })
  async signUp(
    @Arg('input', () => SignUpInput, { description: 'The account.' }) input: SignUpInput,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shown(await context.services.sessions.begin(await context.services.accounts.create(input)));
  }

  @Directive('@cost(weight: 950)')
  @Mutation(() => SessionType, { description: 'Signs in. Who guesses passwords is slowed.' })
  async signIn(
    @Arg('email', () => String, { description: 'The address of the account, in any spelling.' }) email: string,
    @Arg('password', () => String, { description: 'Its password.' }) password: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shown(await context.services.sessions.begin(await context.services.accounts.authenticate(email, password)));
  }

  @Mutation(() => SessionType, {
    description:
      'Begins the next session with the refresh token of the last. A token that comes twice ends its session.',
  })
  async refreshSession(
    @Arg('refreshToken', () => String, { description: 'The token of the last session.' }) refreshToken: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shown(await context.services.sessions.refresh(refreshToken));
  }

  @Mutation(() => Boolean, { description: 'Ends a session.' })
  async signOut(
    @Arg('refreshToken', () => String, { description: "The session's refresh token." }) refreshToken: string,
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.sessions.end(refreshToken);
    return true;
  }
}
