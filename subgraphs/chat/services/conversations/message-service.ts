import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { groupedInOrderOf } from '../../../../shared/graphql/batch-loader';
import { newId } from '../../../../shared/ids/ids';
import { decodeCursor, type Page } from '../../../../shared/paging/paging';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedParagraphs } from '../../../../shared/text/visible-text';
import { MessageEntity } from '../../entities/message';

const table = entityTable(MessageEntity);

/** A message without space around it. Throws BAD_USER_INPUT where nothing is to be seen, or more than 4,000 characters. */
export const checkedMessage = (text: string): string => checkedParagraphs(text, { what: 'A message', maximum: 4_000 });

/** Stores messages and reads them. */
export class MessageService {
  constructor(private readonly platform: Platform) {}

  /** @returns null where the conversation has one with this clientMessageId already, be it from a moment ago */
  async insert(manager: EntityManager, given: Omit<MessageEntity, 'id'>): Promise<MessageEntity | null> {
    const message: MessageEntity = { id: newId(), ...given };
    const added = await table.insert(manager, [message], { onConflict: 'ignore' });
    return added === 0 ? null : message;
  }

  /** The message that a client sent under its own key. */
  sent(manager: EntityManager, conversationId: string, clientMessageId: string): Promise<MessageEntity | null> {
    return manager.findOneBy(MessageEntity, { conversationId, clientMessageId });
  }

  /** A page of each conversation's messages and one more, the oldest first. Throws BAD_CURSOR. */
  async pagesOf(conversationIds: readonly string[], page: Page): Promise<MessageEntity[][]> {
    const after = page.after === null ? '' : String(decodeCursor(page.after, 1)[0]);
    // By hand: one statement for all conversations.
    const rows: Record<string, unknown>[] = await this.platform.database.read.query(
      `SELECT ${table.selection()} FROM (
         SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.\`conversationId\` ORDER BY m.\`id\`) AS \`position\`
         FROM \`messages\` m WHERE m.\`conversationId\` IN (${placeholders(conversationIds.length)}) AND m.\`id\` > ?) numbered
       WHERE \`position\` <= ? ORDER BY \`id\``,
      [...conversationIds, after, page.first + 1],
    );
    return groupedInOrderOf(conversationIds, table.rowsOf(rows), (row) => row.conversationId);
  }
}
