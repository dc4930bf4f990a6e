import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import type { OrderPayload } from '../../../shared/events/catalogue';
import { inOrderOf } from '../../../shared/graphql/batch-loader';
import { derivedId } from '../../../shared/ids/ids';
import type { Connection, Page } from '../../../shared/paging/paging';
import { connectionsOfLists } from '../../../shared/paging/row-lists';
import type { Platform } from '../../../shared/subgraph/definition';
import { NotificationEntity } from '../entities/notification';
import { UserEntity } from '../entities/user';
import { type OrderChange, orderNotice } from '../models/order-notice';
import { laidOutLetter } from './letters/letter-layout';
import type { LetterService } from './letters/letter-service';

const table = entityTable(NotificationEntity);
const maximumMarked = 100;

/** In-app messages, as they are sent and as they are read later. */
export class NotificationService {
  constructor(
    private readonly platform: Platform,
    private readonly letters: LetterService,
  ) {}

  /**
   * Sends an order's account a message of what became of it: a row, the event for whoever has the shop open, and a letter
   * where these are sent. The same event again adds nothing.
   *
   * @param occurredAt Unix milliseconds
   */
  async notifyOfOrder(unit: UnitOfWork, change: OrderChange, order: OrderPayload, occurredAt: number): Promise<void> {
    const user = await unit.manager.findOneBy(UserEntity, { id: order.userId });
    if (!user) return;
    const { title, body } = orderNotice(change, order.number, user.locale);
    const id = derivedId(`notification:${change}:${order.orderId}`, occurredAt);
    const productIds = order.lines.map(({ productId }) => productId);
    const notification = { id, userId: user.id, title, body, productIds, sentAt: this.platform.clock.now() };
    const added = await table.insert(unit.manager, [notification], { onConflict: 'ignore' });
    if (added === 0) return;
    unit.publish('users.notification-sent', { userId: user.id, notificationId: id });
    await this.writeOfOrder(unit.manager, user, `order-${change}`, { title, body, number: order.number });
  }

  private async writeOfOrder(
    manager: EntityManager,
    { id, email, locale }: UserEntity,
    kind: string,
    { title, body, number }: { readonly title: string; readonly body: string; readonly number: string },
  ): Promise<void> {
    const { orderLetters, shopUrl, from } = this.platform.settings.mail;
    if (!orderLetters || email === null) return;
    const isChinese = locale.toLowerCase().startsWith('zh');
    const url = `${shopUrl}/orders/${encodeURIComponent(number)}`;
    const action = { label: isChinese ? '查看订单' : 'See the order', url };
    const text = { subject: title, paragraphs: [body], action, footer: from.name || from.address };
    await this.letters.write(manager, { userId: id, kind, to: email, ...laidOutLetter(text, locale) });
  }

  /** By id, in their order; null where there is none, or it is another's. */
  async byIds(userId: string, ids: readonly string[]): Promise<(NotificationEntity | null)[]> {
    const rows = await this.platform.database.read.findBy(NotificationEntity, { userId, id: In([...ids]) });
    return inOrderOf(ids, rows, (row) => row.id);
  }

  /** Marks messages as read now; those that were read before keep their time. Throws NOT_FOUND for another's, and TOO_MANY. */
  async markRead(userId: string, ids: readonly string[]): Promise<void> {
    if (ids.length > maximumMarked) {
      throw new ShopError('TOO_MANY', { limit: maximumMarked, what: 'notifications', given: ids.length });
    }
    const found = await this.byIds(userId, ids);
    if (found.includes(null)) throw new ShopError('NOT_FOUND', { what: 'notification' });
    const unread = { userId, id: In([...ids]), readAt: IsNull() };
    await this.platform.database.transaction(({ manager }) =>
      manager.update(NotificationEntity, unread, { readAt: this.platform.clock.now() }),
    );
  }

  /** A person's messages sent after a time, in Unix milliseconds; the oldest first, at most 100. */
  sentAfter(userId: string, time: number): Promise<NotificationEntity[]> {
    const { read } = this.platform.database;
    const where = { userId, sentAt: MoreThan(time) };
    return read.find(NotificationEntity, { where, order: { sentAt: 'ASC', id: 'ASC' }, take: 100 });
  }

  /** A person's messages, the latest first. */
  async page(userId: string, page: Page): Promise<Connection<NotificationEntity>> {
    const list = { where: '`userId` = ?', parameters: [userId] };
    const order = { columns: ['id'], direction: 'DESC' } as const;
    const [connection] = await connectionsOfLists(this.platform.database.read, table, [list], order, page);
    return connection!;
  }
}
