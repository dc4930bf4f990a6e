import { And, type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { decodeCursor, encodeCursor, type Page } from '../../../../shared/paging/paging';
import { rowsOfLists } from '../../../../shared/paging/row-lists';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedParagraphs } from '../../../../shared/text/visible-text';
import type { ConversationEntity } from '../../entities/conversation';
import { MessageEntity } from '../../entities/message';

const table = entityTable(MessageEntity);

/** A message without space around it. Throws BAD_USER_INPUT where nothing is to be seen, or more than 4,000 characters. */
export const checkedMessage = (text: string): string => checkedParagraphs(text, { what: 'A message', maximum: 4_000 });

/** Stores messages and reads them. */
export class MessageService {
  constructor(private readonly platform: Platform) {}

  /**
   * Stores a message as the last of its conversation, whose row is locked: its number was counted up in this transaction.
   *
   * @returns null where the conversation has one with this clientMessageId already
   */
  async insert(
    manager: EntityManager,
    { id: conversationId, messageCount: position }: ConversationEntity,
    given: Omit<MessageEntity, 'id' | 'conversationId' | 'position'>,
  ): Promise<MessageEntity | null> {
    const message: MessageEntity = { id: newId(), conversationId, position, ...given };
    const added = await table.insert(manager, [message], { onConflict: 'ignore' });
    return added === 0 ? null : message;
  }

  /** The message that a client sent under its own key. */
  sent(manager: EntityManager, conversationId: string, clientMessageId: string): Promise<MessageEntity | null> {
    return manager.findOneBy(MessageEntity, { conversationId, clientMessageId });
  }

  /**
   * A page of each conversation's messages and one more, the oldest first: in the order of their commits, so that who reads
   * on while others write misses none. Throws BAD_CURSOR.
   */
  async pagesOf(conversationIds: readonly string[], page: Page): Promise<MessageEntity[][]> {
    const lists = conversationIds.map((id) => ({ where: '`conversationId` = ?', parameters: [id] }));
    const order = { columns: ['position'], direction: 'ASC' } as const;
    const { read } = this.platform.database;
    return rowsOfLists(read, table, lists, order, { ...page, after: await this.placeOf(page.after) });
  }

  /** A conversation's messages after one position, up to another one or the last, at most 100, the oldest first. */
  between(conversationId: string, after: number, upTo: number): Promise<MessageEntity[]> {
    const position = And(MoreThan(after), LessThanOrEqual(upTo));
    const { read } = this.platform.database;
    return read.find(MessageEntity, { where: { conversationId, position }, order: { position: 'ASC' }, take: 100 });
  }

  /** A cursor of before messages were numbered holds the id of one. */
  private async placeOf(cursor: string | null): Promise<string | null> {
    if (cursor === null) return null;
    const [place] = decodeCursor(cursor, 1);
    if (typeof place === 'number') return cursor;
    const message = await this.platform.database.read.findOneBy(MessageEntity, { id: String(place) });
    return encodeCursor([message?.position ?? 0]);
  }
}
