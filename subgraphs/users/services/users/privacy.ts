import type { UserEntity } from '../../entities/user';
import type { UsersContext } from '../loaders';

/** A user as resolvers pass it on; `own` where the request has just proved to be that user, by signing in. */
export interface ShownUser extends UserEntity {
  readonly own?: boolean;
}

/**
 * Whether the asker may see what is private of a user: oneself, and staff who may read users. Everybody else is shown
 * the display name.
 */
export function maySeePrivate(user: ShownUser, context: UsersContext): boolean {
  const { userId, scopes } = context.identity;
  return user.own === true || userId === user.id || scopes.includes('users:read');
}
