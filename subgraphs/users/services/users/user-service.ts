import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { ShopError } from '../../../../shared/errors/shop-error';
import { inOrderOf } from '../../../../shared/graphql/batch-loader';
import { type Connection, connectionOf, decodeCursor, type Page } from '../../../../shared/paging/paging';
import type { UserEntity } from '../../entities/user';
import { type UserRow, userOfRow } from './user-row';

export interface UserFilter {
  readonly search: string | null;
  readonly segmentId: string | null;
}

/** Looks people up. */
export class UserService {
  constructor(private readonly database: Database) {}

  /** In the order of the ids, null where there is none; one statement. */
  async byIds(ids: readonly string[]): Promise<(UserEntity | null)[]> {
    const rows: UserRow[] = await this.database.read.query(
      `SELECT * FROM \`users\` WHERE \`id\` IN (${placeholders(ids.length)})`,
      [...ids],
    );
    return inOrderOf(ids, rows.map(userOfRow), (user) => user.id);
  }

  /** Newest first. Searches in names and e-mail addresses, whatever the case. */
  async list(filter: UserFilter, page: Page): Promise<Connection<UserEntity>> {
    const conditions: string[] = [];
    const parameters: string[] = [];
    if (filter.search !== null && filter.search.trim() !== '') {
      if (filter.search.length > 200)
        throw new ShopError('BAD_USER_INPUT', { detail: 'A search has at most 200 characters.' });
      conditions.push("`searchText` LIKE ? ESCAPE '!'");
      parameters.push(`%${filter.search.trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`);
    }
    if (filter.segmentId !== null) {
      conditions.push('`id` IN (SELECT `userId` FROM `segment_members` WHERE `segmentId` = ?)');
      parameters.push(filter.segmentId);
    }
    const all = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const beyond = page.after === null ? [] : [String(decodeCursor(page.after, 1)[0])];
    const onPage = beyond.length === 0 ? all : `WHERE ${[...conditions, '`id` < ?'].join(' AND ')}`;
    // The total rides along as a row's column, and comes alone where the page is empty.
    const rows: (UserRow & { listTotal: number })[] = await this.database.read.query(
      `SELECT u.*, t.\`listTotal\` FROM (SELECT COUNT(*) AS \`listTotal\` FROM \`users\` ${all}) t
       LEFT JOIN (SELECT * FROM \`users\` ${onPage} ORDER BY \`id\` DESC LIMIT ?) u ON 1 = 1 ORDER BY u.\`id\` DESC`,
      [...parameters, ...parameters, ...beyond, page.first + 1],
    );
    const users = rows.filter((row) => row.id !== null).map(userOfRow);
    return connectionOf(users, page, Number(rows[0]?.listTotal ?? 0), (user) => [user.id]);
  }
}
