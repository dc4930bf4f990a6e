import { bulkInsert, placeholders } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import type { OrderPayload } from '../../../shared/events/catalogue';
import { derivedId } from '../../../shared/ids/ids';
import { type Connection, connectionOf, decodeCursor, type Page } from '../../../shared/paging/paging';
import type { Platform } from '../../../shared/subgraph/definition';
import { NotificationEntity } from '../entities/notification';
import { UserEntity } from '../entities/user';
import { type OrderChange, orderNotice } from '../models/order-notice';

const columns = ['id', 'userId', 'title', 'body', 'productIds', 'sentAt', 'readAt'] as const;

type NumberedRow = Record<keyof NotificationEntity, string | number | null> & { readonly total: number | string };

/** In-app messages, as they are sent and as they are read later. */
export class NotificationService {
  constructor(private readonly platform: Platform) {}

  /**
   * Tells the account that an order is of what became of it: a row, and the event for whoever has the shop open. Hearing
   * of the same again tells nothing.
   *
   * @param occurredAt Unix milliseconds
   */
  async notifyOfOrder(unit: UnitOfWork, news: OrderChange, order: OrderPayload, occurredAt: number): Promise<void> {
    const user = await unit.manager.findOneBy(UserEntity, { id: order.userId });
    if (!user) return;
    const { title, body } = orderNotice(news, order.number, user.locale);
    const id = derivedId(`notification:${news}:${order.orderId}`, occurredAt);
    const productIds = JSON.stringify(order.lines.map(({ productId }) => productId));
    const row = [id, user.id, title, body, productIds, this.platform.clock.now(), null];
    const added = await bulkInsert(unit.manager, 'notifications', columns, [row], { onConflict: 'ignore' });
    if (added > 0) unit.publish('users.notification-sent', { userId: user.id, notificationId: id });
  }

  /** By id, in their order; null where there is none, or it is another's. */
  async byIds(userId: string, ids: readonly string[]): Promise<(NotificationEntity | null)[]> {
    const rows: NumberedRow[] = await this.platform.database.read.query(
      `SELECT * FROM \`notifications\` WHERE \`userId\` = ? AND \`id\` IN (${placeholders(ids.length)})`,
      [userId, ...ids],
    );
    const found = new Map(rows.map((row) => [String(row.id), notificationOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  }

  /** A person's messages, the latest first: one statement, the total included. */
  async page(userId: string, page: Page): Promise<Connection<NotificationEntity>> {
    const before = page.after === null ? null : String(decodeCursor(page.after, 1)[0]);
    const rows: NumberedRow[] = await this.platform.database.read.query(
      `SELECT t.\`total\`, n.* FROM (SELECT COUNT(*) AS \`total\` FROM \`notifications\` WHERE \`userId\` = ?) t
       LEFT JOIN (SELECT * FROM \`notifications\` WHERE \`userId\` = ? ${before === null ? '' : 'AND `id` < ?'}
         ORDER BY \`id\` DESC LIMIT ?) n ON 1 = 1 ORDER BY n.\`id\` DESC`,
      [userId, userId, ...(before === null ? [] : [before]), page.first + 1],
    );
    // Where the page is empty, the one row that is left carries the total alone.
    const found = rows.filter((row) => row.id !== null).map(notificationOf);
    return connectionOf(found, page, Number(rows[0]?.total ?? 0), (row) => [row.id]);
  }
}

function notificationOf(row: NumberedRow): NotificationEntity {
  return {
    id: String(row.id),
    userId: String(row.userId),
    title: String(row.title),
    body: String(row.body),
    productIds: JSON.parse(String(row.productIds)),
    sentAt: Number(row.sentAt),
    readAt: row.readAt === null ? null : Number(row.readAt),
  };
}
