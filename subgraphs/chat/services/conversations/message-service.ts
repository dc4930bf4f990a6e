import type { EntityManager } from 'typeorm';
import { bulkInsert, placeholders } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import { batchLoader, groupedInOrderOf } from '../../../../shared/graphql/batch-loader';
import { newId } from '../../../../shared/ids/ids';
import { type Connection, checkedPage, connectionOf, decodeCursor } from '../../../../shared/paging/paging';
import type { RequestContext } from '../../../../shared/subgraph/context';
import type { ChatServices } from '../services';
import type { Conversation } from './conversation-rows';

export type Author = 'CUSTOMER' | 'BOT' | 'AGENT';

export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly author: Author;
  readonly text: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

export interface NewMessage {
  readonly conversationId: string;
  readonly author: Author;
  readonly authorId: string | null;
  readonly text: string;
  readonly createdAt: number;
  readonly clientMessageId: string | null;
}

const maximumLength = 4_000;

/** The text without space around it. Throws BAD_USER_INPUT where it is empty or longer than 4,000 characters. */
export function checkedText(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length < 1 || trimmed.length > maximumLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `A message has 1 to ${maximumLength} characters.` });
  }
  return trimmed;
}

/**
 * Stores a message.
 *
 * @returns null where the conversation has one with this clientMessageId already, be it from a moment ago
 */
export async function insertMessage(manager: EntityManager, message: NewMessage): Promise<Message | null> {
  const id = newId();
  const added = await bulkInsert(
    manager,
    'messages',
    ['id', 'conversationId', 'author', 'authorId', 'text', 'createdAt', 'clientMessageId'],
    [
      [
        id,
        message.conversationId,
        message.author,
        message.authorId,
        message.text,
        message.createdAt,
        message.clientMessageId,
      ],
    ],
    { onConflict: 'ignore' },
  );
  if (added === 0) return null;
  const { conversationId, author, text, createdAt } = message;
  return { id, conversationId, author, text, createdAt };
}

/** The message that a client sent under its own key. */
export async function sentMessage(
  manager: EntityManager,
  conversationId: string,
  clientMessageId: string,
): Promise<Message | null> {
  const rows: Message[] = await manager.query(
    'SELECT `id`, `conversationId`, `author`, `text`, `createdAt` FROM `messages` WHERE `conversationId` = ? AND `clientMessageId` = ?',
    [conversationId, clientMessageId],
  );
  return rows[0] ? messageOf(rows[0]) : null;
}

interface PageKey {
  readonly conversationId: string;
  readonly first: number;
  readonly after: string | null;
  /** How many messages there were when the conversation was read: after another one, the list is read anew. */
  readonly messageCount: number;
}

const messageLoader = batchLoader<RequestContext<ChatServices>, string, Message[]>(async ({ services }, keys) => {
  const pages = keys.map((key): PageKey => JSON.parse(key));
  const results = new Map<string, Message[]>();
  // One statement for all lists with the same arguments, which is what one field of a query asks for.
  for (const { first, after } of distinctArguments(pages)) {
    const ids = pages.filter((page) => page.first === first && page.after === after).map((page) => page.conversationId);
    const rows = await readPages(services.platform.database.read, [...new Set(ids)], first + 1, after);
    groupedInOrderOf(ids, rows, (row) => row.conversationId).forEach((group, i) => {
      results.set(JSON.stringify([ids[i], first, after]), group);
    });
  }
  return pages.map(
    ({ conversationId, first, after }) => results.get(JSON.stringify([conversationId, first, after])) ?? [],
  );
});

/** The messages of a conversation, oldest first. Throws TOO_MANY, BAD_USER_INPUT, BAD_CURSOR. */
export async function messagesOf(
  context: RequestContext<ChatServices>,
  conversation: Conversation,
  first: number,
  after: string | null | undefined,
): Promise<Connection<Message>> {
  const page = checkedPage(first, after);
  const afterId = page.after === null ? null : String(decodeCursor(page.after, 1)[0]);
  const { id: conversationId, messageCount } = conversation;
  const key: PageKey = { conversationId, first: page.first, after: afterId, messageCount };
  const rows = await messageLoader(context).load(JSON.stringify(key));
  return connectionOf(rows, page, messageCount, (row) => [row.id]);
}

async function readPages(
  manager: EntityManager,
  ids: readonly string[],
  limit: number,
  after: string | null,
): Promise<Message[]> {
  const rows: Message[] = await manager.query(
    `SELECT \`id\`, \`conversationId\`, \`author\`, \`text\`, \`createdAt\` FROM (
       SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.\`conversationId\` ORDER BY m.\`id\`) AS \`position\`
       FROM \`messages\` m WHERE m.\`conversationId\` IN (${placeholders(ids.length)}) AND m.\`id\` > ?) numbered
     WHERE \`position\` <= ? ORDER BY \`id\``,
    [...ids, after ?? '', limit],
  );
  return rows.map(messageOf);
}

function distinctArguments(pages: readonly PageKey[]): Pick<PageKey, 'first' | 'after'>[] {
  return [...new Map(pages.map(({ first, after }) => [JSON.stringify([first, after]), { first, after }])).values()];
}

const messageOf = ({ id, conversationId, author, text, createdAt }: Message): Message => ({
  id,
  conversationId,
  author,
  text,
  createdAt: Number(createdAt),
});
