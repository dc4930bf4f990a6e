import { placeholders } from '../../../../shared/database/bulk-insert';
import { batchLoader } from '../../../../shared/graphql/batch-loader';
import { type Connection, checkedPage, connectionOf, decodeCursor } from '../../../../shared/paging/paging';
import type { RequestContext } from '../../../../shared/subgraph/context';
import type { ChatServices } from '../services';
import { isAgent } from './access';
import { type Conversation, type ConversationStatus, conversationColumns, conversationOf } from './conversation-rows';

/**
 * The conversations with a status, who has waited longest first; of those that are resolved, the latest first. One
 * statement, the total included. Throws TOO_MANY, BAD_USER_INPUT, BAD_CURSOR.
 */
export async function conversationQueue(
  { services }: RequestContext<ChatServices>,
  status: ConversationStatus,
  first: number,
  after: string | null | undefined,
): Promise<Connection<Conversation>> {
  const page = checkedPage(first, after);
  const [order, beyond] = status === 'RESOLVED' ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
  const cursor = page.after === null ? null : decodeCursor(page.after, 2);
  const afterCursor = `AND (\`statusSince\` ${beyond} ? OR (\`statusSince\` = ? AND \`id\` ${beyond} ?))`;
  const rows: (Conversation & { readonly total: number | string })[] = await services.platform.database.read.query(
    `SELECT t.\`total\`, ${conversationColumns('c')}
     FROM (SELECT COUNT(*) AS \`total\` FROM \`conversations\` WHERE \`status\` = ?) t
     LEFT JOIN (SELECT * FROM \`conversations\` WHERE \`status\` = ? ${cursor ? afterCursor : ''}
       ORDER BY \`statusSince\` ${order}, \`id\` ${order} LIMIT ?) c ON 1 = 1
     ORDER BY c.\`statusSince\` ${order}, c.\`id\` ${order}`,
    [status, status, ...(cursor ? [cursor[0], cursor[0], cursor[1]] : []), page.first + 1],
  );
  // Where the page is empty, the one row that is left carries the total alone.
  const found = rows.filter((row) => row.id !== null).map(conversationOf);
  return connectionOf(found, page, Number(rows[0]?.total ?? 0), (row) => [row.statusSince, row.id]);
}

interface PageKey {
  readonly userId: string;
  readonly first: number;
  readonly after: string | null;
}
interface PageOfUser {
  readonly total: number;
  readonly rows: Conversation[];
}
interface NumberedRow extends Conversation {
  readonly total: number | string;
  readonly wanted: number;
}

const ofUserLoader = batchLoader<RequestContext<ChatServices>, string, PageOfUser>(async ({ services }, keys) => {
  const pages = keys.map((key): PageKey => JSON.parse(key));
  const results = new Map<string, { total: number; rows: Conversation[] }>();
  // One statement for all users with the same arguments, which is what one field of a query asks for.
  for (const sameArguments of Map.groupBy(pages, ({ first, after }) => JSON.stringify([first, after])).values()) {
    const { first, after } = sameArguments[0]!;
    const rows = await readPages(services, [...new Set(sameArguments.map((page) => page.userId))], first + 1, after);
    for (const row of rows) {
      const key = JSON.stringify({ userId: row.customerId, first, after });
      const result = results.get(key) ?? { total: Number(row.total), rows: [] };
      results.set(key, result);
      if (Number(row.wanted) === 1) result.rows.push(conversationOf(row));
    }
  }
  return keys.map((key) => results.get(key) ?? { total: 0, rows: [] });
});

/** An account's conversations, the latest first, for itself and for agents; null for anyone else. */
export async function conversationsOf(
  context: RequestContext<ChatServices>,
  userId: string,
  first: number,
  after: string | null | undefined,
): Promise<Connection<Conversation> | null> {
  if (context.identity.userId !== userId && !isAgent(context.identity)) return null;
  const page = checkedPage(first, after);
  const afterId = page.after === null ? null : String(decodeCursor(page.after, 1)[0]);
  const key: PageKey = { userId, first: page.first, after: afterId };
  const { total, rows } = await ofUserLoader(context).load(JSON.stringify(key));
  return connectionOf(rows, page, total, (row) => [row.id]);
}

/** The page of each user, and of each user the newest conversation in any case, since it carries the total. */
function readPages(
  { platform }: ChatServices,
  userIds: readonly string[],
  limit: number,
  after: string | null,
): Promise<NumberedRow[]> {
  // Later than any id that there can be.
  const before = after ?? 'g';
  return platform.database.read.query(
    `SELECT ${conversationColumns('n')}, n.\`total\`,
       CASE WHEN n.\`id\` < ? AND n.\`position\` <= ? THEN 1 ELSE 0 END AS \`wanted\`
     FROM (SELECT c.*,
         COUNT(*) OVER (PARTITION BY c.\`customerId\`) AS \`total\`,
         ROW_NUMBER() OVER (PARTITION BY c.\`customerId\` ORDER BY c.\`id\` DESC) AS \`newest\`,
         ROW_NUMBER() OVER (PARTITION BY c.\`customerId\`, CASE WHEN c.\`id\` < ? THEN 1 ELSE 0 END
           ORDER BY c.\`id\` DESC) AS \`position\`
       FROM \`conversations\` c WHERE c.\`customerId\` IN (${placeholders(userIds.length)})) n
     WHERE n.\`newest\` = 1 OR (n.\`id\` < ? AND n.\`position\` <= ?)
     ORDER BY n.\`id\` DESC`,
    [before, limit, before, ...userIds, before, limit],
  );
}
