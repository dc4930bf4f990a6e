import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import { signedIn } from '../../../shared/subgraph/context';
import type { NotificationEntity } from '../entities/notification';
import type { UsersContext } from '../services/loaders';
import { type SentNotification, sentNotifications } from '../services/notifications/sent-notifications';
import type { ShownUser } from '../services/users/privacy';
import { NotificationConnectionType, NotificationType, ProductType } from './notification-types';
import { UserType } from './user-types';

@Resolver(() => NotificationType)
export class NotificationResolver {
  @Directive('@authenticated')
  @Subscription(() => NotificationType, {
    description: 'In-app messages for the signed-in shopper, as they are sent: for now, what becomes of their orders.',
    subscribe: ({ context }: { context: UsersContext }) => sentNotifications(context),
  })
  async notificationReceived(
    @Root() { payload }: SentNotification,
    @Ctx() context: UsersContext,
  ): Promise<NotificationEntity> {
    const { notificationId } = payload;
    const [notification] = await context.services.notifications.byIds(signedIn(context), [notificationId]);
    if (!notification) throw new ShopError('NOT_FOUND', { what: 'notification' });
    return notification;
  }

  @Directive('@authenticated')
  @Mutation(() => Boolean, { description: 'Marks what the person has read: at most 100 at a time.' })
  async markNotificationsRead(
    @Arg('ids', () => [ID], { description: 'The messages.' }) ids: string[],
    @Ctx() context: UsersContext,
  ): Promise<boolean> {
    await context.services.notifications.markRead(signedIn(context), ids);
    return true;
  }

  @FieldResolver(() => [ProductType], {
    description: 'Products that it is about; null where they cannot be shown at the moment.',
    nullable: true,
  })
  products(@Root() notification: NotificationEntity): ProductType[] {
    return notification.productIds.map((id) => ({ id }));
  }
}

@Resolver(() => UserType)
export class UserNotificationsResolver {
  /** For the person alone: nobody else is shown somebody's messages. */
  @Directive('@cost(weight: 10)')
  @FieldResolver(() => NotificationConnectionType, {
    description: 'What the shop wrote to them, the newest first; null for others.',
    nullable: true,
  })
  async notifications(
    @Root() user: ShownUser,
    @Arg('first', () => Int, { description: 'How many are wanted, at most 100.', defaultValue: 20 }) first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() context: UsersContext,
  ): Promise<Connection<NotificationEntity> | null> {
    if (user.own !== true && context.identity.userId !== user.id) return null;
    return context.services.notifications.page(user.id, checkedPage(first, after));
  }
}
