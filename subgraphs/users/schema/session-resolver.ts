import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { UsersContext } from '../services/loaders';
import type { IssuedSession } from '../services/sessions/session-service';
import type { ShownUser } from '../services/users/privacy';
import { SignUpInput } from './account-inputs';
import { SessionType } from './user-types';

type ShownSession = IssuedSession & { readonly user: ShownUser };

const shown = (session: IssuedSession): ShownSession => ({ ...session, user: { ...session.user, own: true } });

@Resolver()
export class SessionResolver {
  @Mutation(() => SessionType)
  async signUp(
    @Arg('input', () => SignUpInput) input: SignUpInput,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shown(await context.services.sessions.begin(await context.services.accounts.create(input)));
  }

  @Mutation(() => SessionType)
  async signIn(
    @Arg('email', () => String) email: string,
    @Arg('password', () => String) password: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shown(await context.services.sessions.begin(await context.services.accounts.authenticate(email, password)));
  }

  @Mutation(() => SessionType)
  async refreshSession(
    @Arg('refreshToken', () => String) refreshToken: string,
    @Ctx() context: UsersContext,
  ): Promise<ShownSession> {
    return shown(await context.services.sessions.refresh(refreshToken));
  }

  @Mutation(() => Boolean)
  async signOut(
    @Arg('refreshToken', () => String) refreshToken: string,
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.sessions.end(refreshToken);
    return true;
  }
}
