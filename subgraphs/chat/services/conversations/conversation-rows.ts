import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';

export type ConversationStatus = 'BOT' | 'WAITING' | 'AGENT' | 'RESOLVED';

/** A conversation as it is read. Times are Unix milliseconds. */
export interface Conversation {
  readonly id: string;
  readonly customerId: string | null;
  readonly locale: string;
  readonly status: ConversationStatus;
  readonly statusSince: number;
  readonly startedAt: number;
  readonly resolvedAt: number | null;
  readonly assignedTo: string | null;
  readonly messageCount: number;
  readonly opening: string | null;
  readonly stars: number | null;
}

const columns = [
  'id',
  'customerId',
  'locale',
  'status',
  'statusSince',
  'startedAt',
  'resolvedAt',
  'assignedTo',
  'messageCount',
  'opening',
  'stars',
] as const;

/** The columns of a conversation for a SELECT, of the table or subquery named. */
export const conversationColumns = (table: string): string => columns.map((name) => `${table}.\`${name}\``).join(', ');

/** A row of such a SELECT, with MariaDB's large numbers made numbers. */
export function conversationOf(row: Conversation): Conversation {
  return {
    id: row.id,
    customerId: row.customerId,
    locale: row.locale,
    status: row.status,
    statusSince: Number(row.statusSince),
    startedAt: Number(row.startedAt),
    resolvedAt: row.resolvedAt === null ? null : Number(row.resolvedAt),
    assignedTo: row.assignedTo,
    messageCount: row.messageCount,
    opening: row.opening,
    stars: row.stars,
  };
}

/** The conversations that there are of these ids, in no order: one statement. */
export async function readConversations(manager: EntityManager, ids: readonly string[]): Promise<Conversation[]> {
  const rows: Conversation[] = await manager.query(
    `SELECT ${conversationColumns('c')} FROM \`conversations\` c WHERE c.\`id\` IN (${placeholders(ids.length)})`,
    [...ids],
  );
  return rows.map(conversationOf);
}

export async function readConversation(manager: EntityManager, id: string): Promise<Conversation | null> {
  return (await readConversations(manager, [id]))[0] ?? null;
}
