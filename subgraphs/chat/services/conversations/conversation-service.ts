import { type EntityManager, In } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Identity } from '../../../../shared/identity/identity';
import { type Connection, connectionOf, decodeCursor, type Page } from '../../../../shared/paging/paging';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ConversationEntity } from '../../entities/conversation';
import type { ConversationStatus } from '../../models/conversation-status';
import { isCustomerOf } from './conversation-access';

const table = entityTable(ConversationEntity);

type RowWithTotal = Readonly<Record<string, unknown>> & { readonly total: number | string };

/** Finds conversations and lists them. */
export class ConversationService {
  constructor(private readonly platform: Platform) {}

  /** The conversations that there are of these ids, in no order. */
  byIds(ids: readonly string[]): Promise<ConversationEntity[]> {
    return this.platform.database.read.findBy(ConversationEntity, { id: In([...ids]) });
  }

  /** A conversation as it is within a transaction. Throws NOT_FOUND. */
  async existing(manager: EntityManager, id: string): Promise<ConversationEntity> {
    const conversation = await manager.findOneBy(ConversationEntity, { id });
    if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return conversation;
  }

  /** The conversation that the asker is the customer of. Throws NOT_FOUND, whether it is another's or none. */
  async own(identity: Identity, id: string): Promise<ConversationEntity> {
    const conversation = await this.existing(this.platform.database.read, id);
    if (!isCustomerOf(conversation, identity)) throw new ShopError('NOT_FOUND', { what: 'conversation' });
    return conversation;
  }

  /**
   * The conversations with a status, who has waited longest first; of those that are resolved, the latest first.
   * Throws BAD_CURSOR.
   */
  async queue(status: ConversationStatus, page: Page): Promise<Connection<ConversationEntity>> {
    const [order, beyond] = status === 'RESOLVED' ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
    const cursor = page.after === null ? null : decodeCursor(page.after, 2);
    const afterCursor = `AND (\`statusSince\` ${beyond} ? OR (\`statusSince\` = ? AND \`id\` ${beyond} ?))`;
    // By hand: the total rides along in one statement.
    const rows: RowWithTotal[] = await this.platform.database.read.query(
      `SELECT t.\`total\`, ${table.selection('c')}
       FROM (SELECT COUNT(*) AS \`total\` FROM \`conversations\` WHERE \`status\` = ?) t
       LEFT JOIN (SELECT * FROM \`conversations\` WHERE \`status\` = ? ${cursor ? afterCursor : ''}
         ORDER BY \`statusSince\` ${order}, \`id\` ${order} LIMIT ?) c ON 1 = 1
       ORDER BY c.\`statusSince\` ${order}, c.\`id\` ${order}`,
      [status, status, ...(cursor ? [cursor[0], cursor[0], cursor[1]] : []), page.first + 1],
    );
    // Where the page is empty, the one row that is left carries the total alone.
    const found = table.rowsOf(rows.filter((row) => row.id !== null));
    return connectionOf(found, page, Number(rows[0]?.total ?? 0), (row) => [row.statusSince, row.id]);
  }

  /** A page of each customer's conversations, the latest first. Throws BAD_CURSOR. */
  async pagesOf(customerIds: readonly string[], page: Page): Promise<Connection<ConversationEntity>[]> {
    // Later than any id that there can be, where the page is the first.
    const before = page.after === null ? 'g' : String(decodeCursor(page.after, 1)[0]);
    // By hand: one statement for all customers. Each one's newest conversation comes in any case, with the total.
    const rows: (RowWithTotal & { wanted: number })[] = await this.platform.database.read.query(
      `SELECT ${table.selection('n')}, n.\`total\`,
         CASE WHEN n.\`id\` < ? AND n.\`position\` <= ? THEN 1 ELSE 0 END AS \`wanted\`
       FROM (SELECT c.*,
           COUNT(*) OVER (PARTITION BY c.\`customerId\`) AS \`total\`,
           ROW_NUMBER() OVER (PARTITION BY c.\`customerId\` ORDER BY c.\`id\` DESC) AS \`newest\`,
           ROW_NUMBER() OVER (PARTITION BY c.\`customerId\`, CASE WHEN c.\`id\` < ? THEN 1 ELSE 0 END
             ORDER BY c.\`id\` DESC) AS \`position\`
         FROM \`conversations\` c WHERE c.\`customerId\` IN (${placeholders(customerIds.length)})) n
       WHERE n.\`newest\` = 1 OR (n.\`id\` < ? AND n.\`position\` <= ?)
       ORDER BY n.\`id\` DESC`,
      [before, page.first + 1, before, ...customerIds, before, page.first + 1],
    );
    const ofCustomer = Map.groupBy(rows, (row) => String(row.customerId));
    return customerIds.map((customerId) => {
      const own = ofCustomer.get(customerId) ?? [];
      const wanted = table.rowsOf(own.filter((row) => Number(row.wanted) === 1));
      return connectionOf(wanted, page, Number(own[0]?.total ?? 0), (row) => [row.id]);
    });
  }
}
