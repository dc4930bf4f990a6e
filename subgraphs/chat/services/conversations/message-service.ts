import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import type { Page } from '../../../../shared/paging/paging';
import { rowsOfLists } from '../../../../shared/paging/row-lists';
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
  pagesOf(conversationIds: readonly string[], page: Page): Promise<MessageEntity[][]> {
    const lists = conversationIds.map((id) => ({ where: '`conversationId` = ?', parameters: [id] }));
    const order = { columns: ['id'], direction: 'ASC' } as const;
    return rowsOfLists(this.platform.database.read, table, lists, order, page);
  }
}
