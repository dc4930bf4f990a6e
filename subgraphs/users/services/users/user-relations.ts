import { placeholders, quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { type Connection, connectionOf, decodeCursor, type Page } from '../../../../shared/paging/paging';
import { UserEntity } from '../../entities/user';

/** A table that ties users to something: to whom they follow, to a segment. */
export interface UserRelation {
  readonly table: string;
  /** The column of what has the list. */
  readonly owner: string;
  /** The column of the user in the list. */
  readonly member: string;
  /** The column of the time by which the list is sorted, newest first. */
  readonly at: string;
}

export const followedUsers: UserRelation = {
  table: 'follows',
  owner: 'followerId',
  member: 'followedId',
  at: 'followedAt',
};
export const followers: UserRelation = {
  table: 'follows',
  owner: 'followedId',
  member: 'followerId',
  at: 'followedAt',
};
export const segmentMembers: UserRelation = {
  table: 'segment_members',
  owner: 'segmentId',
  member: 'userId',
  at: 'joinedAt',
};

const users = entityTable(UserEntity);

/** A row of `users` with its place in the list of an owner. */
type RelatedRow = Readonly<Record<string, unknown>> & {
  readonly relationOwner: string;
  readonly relationAt: number;
  readonly relationTotal: number;
  readonly relationBeyond: number;
};

/**
 * The same page of several lists. By hand: one statement for all owners, joined to the users and with the totals.
 *
 * Each list is split at the cursor and each part numbered; the part beyond the cursor is the page. The first row before
 * the cursor comes along too, since a list whose page is empty has a total all the same.
 */
export async function relatedUsers(
  database: Database,
  relation: UserRelation,
  ownerIds: readonly string[],
  page: Page,
): Promise<Connection<UserEntity>[]> {
  const [owner, member, at] = [`l.${quote(relation.owner)}`, `l.${quote(relation.member)}`, `l.${quote(relation.at)}`];
  const cursor = page.after === null ? [] : checkedCursor(page.after);
  const beyond = page.after === null ? '1' : `CASE WHEN ${at} < ? OR (${at} = ? AND ${member} < ?) THEN 1 ELSE 0 END`;
  const rows: RelatedRow[] = await database.read.query(
    `SELECT * FROM (SELECT parted.*, ROW_NUMBER() OVER
        (PARTITION BY \`relationOwner\`, \`relationBeyond\` ORDER BY \`relationAt\` DESC, \`id\` DESC) AS \`relationPosition\`
      FROM (SELECT ${users.selection('u')}, ${owner} AS \`relationOwner\`, ${at} AS \`relationAt\`, COUNT(*) OVER (PARTITION BY ${owner}) AS \`relationTotal\`,
          ${beyond} AS \`relationBeyond\`
        FROM ${quote(relation.table)} l JOIN \`users\` u ON u.\`id\` = ${member}
        WHERE ${owner} IN (${placeholders(ownerIds.length)})) parted) numbered
    WHERE \`relationPosition\` <= CASE WHEN \`relationBeyond\` = 1 THEN ? ELSE 1 END
    ORDER BY \`relationAt\` DESC, \`id\` DESC`,
    [...cursor, ...ownerIds, page.first + 1],
  );
  return ownerIds.map((ownerId) => {
    const own = rows.filter((row) => row.relationOwner === ownerId);
    const shown = own.filter((row) => Number(row.relationBeyond) === 1);
    const related = shown.map((row) => ({ user: users.rowOf(row), at: Number(row.relationAt) }));
    const list = connectionOf(related, page, Number(own[0]?.relationTotal ?? 0), ({ user, at }) => [at, user.id]);
    return { ...list, edges: list.edges.map(({ node, cursor }) => ({ node: node.user, cursor })) };
  });
}

function checkedCursor(after: string): (string | number)[] {
  const [at, id] = decodeCursor(after, 2);
  return [Number(at), Number(at), String(id)];
}
