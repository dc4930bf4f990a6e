import { noteShown } from '../../../../shared/subgraph/staff-reads';
import type { UserEntity } from '../../entities/user';
import type { UsersContext } from '../loaders';

/** A user as resolvers pass it on; `own` where the request has just proved to be that user, by signing in. */
export interface ShownUser extends UserEntity {
  readonly own?: boolean;
}

/**
 * Whether the asker may see what is private of a user: oneself, and staff who may read users, which is noted. Everybody else
 * is shown the display name.
 */
export async function maySeePrivate(user: ShownUser, context: UsersContext): Promise<boolean> {
  if (!context.identity.scopes.includes('users:read')) return isOneself(user, context);
  // Of oneself too, which is not noted: so all of a list go on together, and what they load is loaded in one statement.
  await noteShown(context, [user.id]);
  return true;
}

/** Whether the asker is the user. */
export function isOneself(user: ShownUser, { identity }: UsersContext): boolean {
  return user.own === true || identity.userId === user.id;
}
