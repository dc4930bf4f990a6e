import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { AddressEntity } from '../entities/address';
import type { SegmentEntity } from '../entities/segment';
import type { UserEntity } from '../entities/user';
import type { ConsentState } from '../services/consent-service';
import {
  addressesOfUser,
  consentsOfUser,
  followedUsersOf,
  followersOf,
  segmentsOfUser,
  type UsersContext,
  usersById,
} from '../services/loaders';
import { maySeePrivate, type ShownUser } from '../services/users/privacy';
import { SegmentType } from './segment-types';
import { AddressType, ConsentType, ProfileType, UserConnectionType, UserType } from './user-types';

@Resolver(() => UserType)
export class UserResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => UserType, { description: 'Whoever is signed in; null for a visitor.', nullable: true })
  async me(@Ctx() context: UsersContext): Promise<UserEntity | null> {
    const { userId } = context.identity;
    return userId === null ? null : usersById(context).load(userId);
  }

  @Query(() => UserType, {
    description: 'One person; null where there is none. For staff with users:read.',
    nullable: true,
  })
  @Directive('@requiresScopes(scopes: [["users:read"]])')
  user(
    @Arg('id', () => ID, { description: 'Their id.' }) id: string,
    @Ctx() context: UsersContext,
  ): Promise<UserEntity | null> {
    return usersById(context).load(id);
  }

  @Directive('@cost(weight: 20)')
  @Query(() => UserConnectionType, { description: 'People with an account. For staff with users:read.' })
  @Directive('@requiresScopes(scopes: [["users:read"]])')
  async users(
    @Arg('search', () => String, { description: 'Words of their names or addresses.', nullable: true }) search:
      | string
      | null
      | undefined,
    @Arg('segmentId', () => ID, { description: 'The segment that they are in.', nullable: true }) segmentId:
      | string
      | null
      | undefined,
    @Arg('first', () => Int, { description: 'How many people are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity>> {
    const filter = { search: search ?? null, segmentId: segmentId ?? null };
    return context.services.users.list(filter, checkedPage(first, after));
  }

  @FieldResolver(() => String, {
    description: 'Their address; seen by themselves and by staff with users:read.',
    nullable: true,
  })
  async email(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<string | null> {
    return (await maySeePrivate(user, context)) ? user.email : null;
  }

  @FieldResolver(() => [String], {
    description: 'What they may do beyond what every shopper may; seen by themselves and by staff.',
  })
  async scopes(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<string[]> {
    return (await maySeePrivate(user, context)) ? user.scopes : [];
  }

  @FieldResolver(() => ProfileType, { description: 'What they say of themselves; null for others.', nullable: true })
  async profile(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<ProfileType | null> {
    return (await maySeePrivate(user, context)) ? user : null;
  }

  @FieldResolver(() => [ConsentType], { description: 'What they agreed to; null for others.', nullable: true })
  async consents(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<ConsentState[] | null> {
    return (await maySeePrivate(user, context)) ? consentsOfUser(context).load(`${user.id} ${user.createdAt}`) : null;
  }

  @FieldResolver(() => UserConnectionType, { description: 'Whom they follow.', nullable: true })
  async following(
    @Root() user: ShownUser,
    @Arg('first', () => Int, { description: 'How many people are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity> | null> {
    return (await maySeePrivate(user, context)) ? followedUsersOf(context, user.id, checkedPage(first, after)) : null;
  }

  @FieldResolver(() => UserConnectionType, { description: 'Who follows them.', nullable: true })
  async followers(
    @Root() user: ShownUser,
    @Arg('first', () => Int, { description: 'How many people are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity> | null> {
    return (await maySeePrivate(user, context)) ? followersOf(context, user.id, checkedPage(first, after)) : null;
  }

  @Directive('@listSize(assumedSize: 4)')
  @FieldResolver(() => [SegmentType], {
    description: 'The groups of shoppers that they are in; null for others but staff.',
    nullable: true,
  })
  async segments(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<SegmentEntity[] | null> {
    return (await maySeePrivate(user, context)) ? segmentsOfUser(context).load(user.id) : null;
  }

  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [AddressType], { description: 'The addresses that they keep; none for others but staff.' })
  async addresses(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<AddressEntity[]> {
    return (await maySeePrivate(user, context)) ? addressesOfUser(context).load(user.id) : [];
  }
}
