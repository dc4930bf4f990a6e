import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { SegmentEntity } from '../entities/segment';
import type { UserEntity } from '../entities/user';
import type { ConsentState } from '../services/consent-service';
import {
  consentsOfUser,
  followedUsersOf,
  followersOf,
  segmentsOfUser,
  type UsersContext,
  usersById,
} from '../services/loaders';
import { maySeePrivate, type ShownUser } from '../services/users/privacy';
import { SegmentType } from './segment-types';
import { ConsentType, ProfileType, UserConnectionType, UserType } from './user-types';

@Resolver(() => UserType)
export class UserResolver {
  @Query(() => UserType, { nullable: true })
  async me(@Ctx() context: UsersContext): Promise<UserEntity | null> {
    const { userId } = context.identity;
    return userId === null ? null : usersById(context).load(userId);
  }

  @Query(() => UserType, { nullable: true })
  @Directive('@requiresScopes(scopes: [["users:read"]])')
  user(@Arg('id', () => ID) id: string, @Ctx() context: UsersContext): Promise<UserEntity | null> {
    return usersById(context).load(id);
  }

  @Query(() => UserConnectionType)
  @Directive('@requiresScopes(scopes: [["users:read"]])')
  async users(
    @Arg('search', () => String, { nullable: true }) search: string | null | undefined,
    @Arg('segmentId', () => ID, { nullable: true }) segmentId: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity>> {
    const filter = { search: search ?? null, segmentId: segmentId ?? null };
    return context.services.users.list(filter, checkedPage(first, after));
  }

  @FieldResolver(() => String, { nullable: true })
  email(@Root() user: ShownUser, @Ctx() context: UsersContext): string | null {
    return maySeePrivate(user, context) ? user.email : null;
  }

  @FieldResolver(() => [String])
  scopes(@Root() user: ShownUser, @Ctx() context: UsersContext): string[] {
    return maySeePrivate(user, context) ? user.scopes : [];
  }

  @FieldResolver(() => ProfileType, { nullable: true })
  profile(@Root() user: ShownUser, @Ctx() context: UsersContext): ProfileType | null {
    return maySeePrivate(user, context) ? user : null;
  }

  @FieldResolver(() => [ConsentType], { nullable: true })
  async consents(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<ConsentState[] | null> {
    return maySeePrivate(user, context) ? consentsOfUser(context).load(`${user.id} ${user.createdAt}`) : null;
  }

  @FieldResolver(() => UserConnectionType, { nullable: true })
  async following(
    @Root() user: ShownUser,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity> | null> {
    return maySeePrivate(user, context) ? followedUsersOf(context, user.id, checkedPage(first, after)) : null;
  }

  @FieldResolver(() => UserConnectionType, { nullable: true })
  async followers(
    @Root() user: ShownUser,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity> | null> {
    return maySeePrivate(user, context) ? followersOf(context, user.id, checkedPage(first, after)) : null;
  }

  @FieldResolver(() => [SegmentType], { nullable: true })
  async segments(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<SegmentEntity[] | null> {
    return maySeePrivate(user, context) ? segmentsOfUser(context).load(user.id) : null;
  }
}
