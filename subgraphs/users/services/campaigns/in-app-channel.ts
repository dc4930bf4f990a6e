import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { NotificationEntity } from '../../entities/notification';
import type { DeliveryAnswer } from '../letters/delivery-answer';
import type { MessageChannel, OutgoingMessage } from './message-delivery';

const notifications = entityTable(NotificationEntity);
const longestTitle = 200;

/** Messages within the shop: a notification under the message's id, so that the same one again adds none. */
export class InAppChannel implements MessageChannel {
  constructor(private readonly platform: Platform) {}

  async deliver({ id, person, subject, text, productIds }: OutgoingMessage): Promise<DeliveryAnswer> {
    const { database, clock } = this.platform;
    const userId = person.user.id;
    const title = [...(subject || (text.split('\n')[0] ?? ''))].slice(0, longestTitle).join('');
    try {
      await database.transaction(async ({ manager, publish }) => {
        const row = { id, userId, title, body: text, productIds, sentAt: clock.now() };
        const added = await notifications.insert(manager, [row], { onConflict: 'ignore' });
        if (added > 0) publish('users.notification-sent', { userId, notificationId: id });
      });
      return { outcome: 'taken', providerId: id };
    } catch (error) {
      // Stored or not: it is stored once, however often it is tried.
      return { outcome: 'later', reason: (error as Error).message };
    }
  }
}
