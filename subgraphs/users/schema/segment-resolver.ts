import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { SegmentEntity } from '../entities/segment';
import type { UserEntity } from '../entities/user';
import { membersOfSegment, segmentsById, sizeOfSegment, type UsersContext, usersById } from '../services/loaders';
import type { SegmentPreview } from '../services/segments/segment-service';
import { SegmentInput } from './segment-inputs';
import { SegmentPreviewType, SegmentType } from './segment-types';
import { UserConnectionType, UserType } from './user-types';

@Resolver(() => SegmentType)
export class SegmentResolver {
  @Query(() => [SegmentType], { description: 'The groups of shoppers.' })
  @Directive('@requiresScopes(scopes: [["marketing:read"]])')
  segments(@Ctx() context: UsersContext): Promise<SegmentEntity[]> {
    return context.services.segments.all();
  }

  @Query(() => SegmentType, {
    description: 'One group of shoppers; null where there is none with this id.',
    nullable: true,
  })
  @Directive('@requiresScopes(scopes: [["marketing:read"]])')
  segment(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: UsersContext,
  ): Promise<SegmentEntity | null> {
    return segmentsById(context).load(id);
  }

  @Directive('@cost(weight: 500)')
  @Query(() => SegmentPreviewType, {
    description: 'Whom a segment of the kind RULE or RFM would take, before it is made. Everybody is looked at.',
  })
  @Directive('@requiresScopes(scopes: [["marketing:read"]])')
  segmentPreview(
    @Arg('input', () => SegmentInput, { description: 'The segment.' }) input: SegmentInput,
    @Ctx() context: UsersContext,
  ): Promise<SegmentPreview> {
    return context.services.segments.preview(input);
  }

  @Directive('@cost(weight: 500)')
  @Mutation(() => SegmentType, {
    description: 'Makes a segment, and works out who is in it. Clusters are a segment each; the first is returned.',
  })
  @Directive('@requiresScopes(scopes: [["marketing:write"]])')
  createSegment(
    @Arg('input', () => SegmentInput, { description: 'The segment.' }) input: SegmentInput,
    @Ctx() context: UsersContext,
  ): Promise<SegmentEntity> {
    return context.services.segments.create(input);
  }

  @Directive('@cost(weight: 500)')
  @Mutation(() => [SegmentType], { description: 'Works out anew who is in which segment, from what is known now.' })
  @Directive('@requiresScopes(scopes: [["marketing:write"]])')
  async refreshSegments(@Ctx() { services }: UsersContext): Promise<SegmentEntity[]> {
    await services.values.learn({ isForced: true });
    await services.segmentRefresh.refresh({ isForced: true });
    return services.segments.all();
  }

  @FieldResolver(() => Int, { description: 'How many people are in it.' })
  size(@Root() segment: SegmentEntity, @Ctx() context: UsersContext): Promise<number> {
    return sizeOfSegment(context).load(segment.id);
  }

  /** Shoppers see the segments that they are in; who else is in them is for staff. */
  @FieldResolver(() => UserConnectionType, { description: 'Who is in it.' })
  async members(
    @Root() segment: SegmentEntity,
    @Arg('first', () => Int, { description: 'How many people are wanted, at most 100.', defaultValue: 20 })
    first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<UserEntity>> {
    const { scopes } = context.identity;
    if (!scopes.includes('marketing:read') && !scopes.includes('users:read')) {
      throw new ShopError('FORBIDDEN', { scopes: 'marketing:read' });
    }
    return membersOfSegment(context, segment.id, checkedPage(first, after));
  }
}

@Resolver(() => SegmentPreviewType)
export class SegmentPreviewResolver {
  @FieldResolver(() => [UserType], { description: 'Some of them.' })
  async people(@Root() { userIds }: SegmentPreview, @Ctx() context: UsersContext): Promise<UserEntity[]> {
    const people = await Promise.all(userIds.map((id) => usersById(context).load(id)));
    return people.filter((one) => one !== null);
  }
}
