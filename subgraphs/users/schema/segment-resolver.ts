import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { SegmentEntity } from '../entities/segment';
import type { UserEntity } from '../entities/user';
import { membersOfSegment, segmentsById, sizeOfSegment, type UsersContext } from '../services/loaders';
import { SegmentType } from './segment-types';
import { UserConnectionType } from './user-types';

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
