import type { EntityManager } from 'typeorm';
import { placeholders, type SqlValue } from '../../../../shared/database/bulk-insert';
import { wordsOf } from './search-words';

/** Above every character that a word may have. */
const last = '\u{10ffff}';
/** A word that so few people have is answered by the list of them; of one that more have the newest people are looked at. */
const few = 1000;

interface Found {
  /** Newest first, one more than the page has. */
  readonly ids: readonly string[];
  total(): Promise<number>;
}

/**
 * The people whose names or addresses have a word that begins with each of those searched, newest first. What is read
 * does not grow with the number of people: the list of those with the rarest word, or, where all words are common, the
 * newest people, among whom there are enough of them.
 *
 * @param searched folded words, at least one
 * @param segmentId of the segment that they are in; null for all
 * @param after the id of the last one before the page
 */
export async function searchUsers(
  manager: EntityManager,
  searched: readonly string[],
  segmentId: string | null,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Found> {
  const rarest = await fewWith(manager, searched);
  const pageOf = (ids: readonly string[]): Found => {
    const behind = after === null ? ids : ids.filter((id) => id < after);
    return { ids: behind.slice(0, first + 1), total: async () => ids.length };
  };
  if (rarest) return pageOf(await membersAmong(manager, segmentId, await matching(manager, rarest, searched)));
  const total = () => countAll(manager, searched, segmentId);
  const among = await membersAmong(manager, segmentId, await newest(manager, searched, after));
  if (among.length > first) return { ids: among.slice(0, first + 1), total };
  // Each of the words is common, and few have all of them, as with a whole name: they are read once, and need not be counted.
  const all = await allWith(manager, searched, segmentId, few + 1, null);
  if (all.length <= few) return pageOf(all);
  return { ids: await allWith(manager, searched, segmentId, first + 1, after), total };
}

/** The people with one of the words, where one of them is rare. */
async function fewWith(manager: EntityManager, searched: readonly string[]): Promise<string[] | null> {
  let rarest: string[] | null = null;
  for (const word of searched) {
    const sql = `SELECT \`userId\` FROM \`user_words\` WHERE \`word\` >= ? AND \`word\` < ? LIMIT ${few + 1}`;
    const rows: { userId: string }[] = await manager.query(sql, [word, word + last]);
    if (rows.length <= few && rows.length < (rarest?.length ?? Number.POSITIVE_INFINITY)) {
      rarest = [...new Set(rows.map(({ userId }) => userId))];
    }
  }
  return rarest;
}

async function matching(
  manager: EntityManager,
  ids: readonly string[],
  searched: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const sql = `SELECT \`id\`, \`searchText\` FROM \`users\` WHERE \`id\` IN (${placeholders(ids.length)}) ORDER BY \`id\` DESC`;
  return withAllWords(await manager.query(sql, [...ids]), searched);
}

async function newest(manager: EntityManager, searched: readonly string[], after: string | null): Promise<string[]> {
  const where = after === null ? '' : 'WHERE `id` < ?';
  const sql = `SELECT \`id\`, \`searchText\` FROM \`users\` ${where} ORDER BY \`id\` DESC LIMIT ${few}`;
  return withAllWords(await manager.query(sql, after === null ? [] : [after]), searched);
}

function withAllWords(
  rows: readonly { readonly id: string; readonly searchText: string }[],
  searched: readonly string[],
): string[] {
  const fits = (text: string) => {
    const words = wordsOf(text);
    return searched.every((start) => words.some((word) => word.startsWith(start)));
  };
  return rows.filter(({ searchText }) => fits(searchText)).map(({ id }) => id);
}

/** Those of the people who are in the segment. */
async function membersAmong(
  manager: EntityManager,
  segmentId: string | null,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (segmentId === null || ids.length === 0) return ids;
  const sql = `SELECT \`userId\` FROM \`segment_members\` WHERE \`segmentId\` = ? AND \`userId\` IN (${placeholders(ids.length)})`;
  const rows: { userId: string }[] = await manager.query(sql, [segmentId, ...ids]);
  const members = new Set(rows.map(({ userId }) => userId));
  return ids.filter((id) => members.has(id));
}

/** By keys alone, which hold all that is asked. */
function withWords(
  searched: readonly string[],
  segmentId: string | null,
  after: string | null,
): { sql: string; parameters: SqlValue[] } {
  const behind = after === null ? '' : ' AND `userId` < ?';
  const one = `SELECT \`userId\` FROM \`user_words\` WHERE \`word\` >= ? AND \`word\` < ?${behind}`;
  const parameters = searched.flatMap((word) => [word, word + last, ...(after === null ? [] : [after])]);
  if (searched.length === 1 && segmentId === null) return { sql: one.replace('SELECT', 'SELECT DISTINCT'), parameters };
  const parts = searched.map(() => one);
  if (segmentId === null) return { sql: parts.join(' INTERSECT '), parameters };
  const ofSegment = 'SELECT `userId` FROM `segment_members` WHERE `segmentId` = ?';
  return { sql: [...parts, ofSegment].join(' INTERSECT '), parameters: [...parameters, segmentId] };
}

async function allWith(
  manager: EntityManager,
  searched: readonly string[],
  segmentId: string | null,
  limit: number,
  after: string | null,
): Promise<string[]> {
  const { sql, parameters } = withWords(searched, segmentId, after);
  const rows: { userId: string }[] = await manager.query(`${sql} ORDER BY \`userId\` DESC LIMIT ${limit}`, parameters);
  return rows.map(({ userId }) => userId);
}

async function countAll(
  manager: EntityManager,
  searched: readonly string[],
  segmentId: string | null,
): Promise<number> {
  const { sql, parameters } = withWords(searched, segmentId, null);
  const [row]: { total: number | string }[] = await manager.query(
    `SELECT COUNT(*) AS \`total\` FROM (${sql}) found`,
    parameters,
  );
  return Number(row?.total ?? 0);
}
