import { And, type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
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

const maximumKeyLength = 128;

/** A key that a client makes. Throws BAD_USER_INPUT. */
export function checkedKey(key: string, name: string): string {
  if (key.length < 1 || key.length > maximumKeyLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `"${name}" has 1 to ${maximumKeyLength} characters.` });
  }
  return key;
}

/** All of a message but its place; what is not given is nothing. */
export type NewMessage = Omit<MessageEntity, 'id' | 'conversationId' | 'position'>;

const bare = {
  authorId: null,
  clientMessageId: null,
  intent: null,
  confidence: null,
  entities: null,
  basis: null,
  answers: null,
  outcome: null,
} as const;

/** What a customer or an agent wrote. */
export const personsMessage = (
  given: Pick<MessageEntity, 'author' | 'authorId' | 'text' | 'createdAt'> & Partial<NewMessage>,
): NewMessage => ({ ...bare, ...given });

/** What the bot says. */
export const botMessage = (text: string, createdAt: number, given: Partial<NewMessage> = {}): NewMessage => ({
  ...bare,
  author: 'BOT',
  text,
  createdAt,
  ...given,
});

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
    given: NewMessage,
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
   * A page of each conversation's messages and one more: in the order of their commits, so that who reads on while others
   * write misses none.
   *
   * @param direction ASC: the oldest first; DESC: the newest
   * @throws ShopError BAD_CURSOR
   */
  async pagesOf(
    conversationIds: readonly string[],
    page: Page,
    direction: 'ASC' | 'DESC' = 'ASC',
  ): Promise<MessageEntity[][]> {
    const lists = conversationIds.map((id) => ({ where: '`conversationId` = ?', parameters: [id] }));
    const order = { columns: ['position'], direction } as const;
    const { read } = this.platform.database;
    return rowsOfLists(read, table, lists, order, { ...page, after: await this.placeOf(page.after) });
  }

  /** A conversation's messages after one position, up to another one or the last, at most 100, the oldest first. */
  between(conversationId: string, after: number, upTo: number): Promise<MessageEntity[]> {
    const position = And(MoreThan(after), LessThanOrEqual(upTo));
    const { read } = this.platform.database;
    return read.find(MessageEntity, { where: { conversationId, position }, order: { position: 'ASC' }, take: 100 });
  }

  /** The last messages of a conversation within a transaction, the oldest first. */
  async latest(manager: EntityManager, { id }: Pick<ConversationEntity, 'id'>, take: number): Promise<MessageEntity[]> {
    const found = await manager.find(MessageEntity, {
      where: { conversationId: id },
      order: { position: 'DESC' },
      take,
    });
    return found.reverse();
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
