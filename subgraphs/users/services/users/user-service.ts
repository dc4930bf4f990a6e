import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { inOrderOf } from '../../../../shared/graphql/batch-loader';
import {
  type Connection,
  connectionOf,
  countedWhenRead,
  decodeCursor,
  type Page,
} from '../../../../shared/paging/paging';
import { connectionsOfLists, rowsOfLists } from '../../../../shared/paging/row-lists';
import type { Platform } from '../../../../shared/subgraph/definition';
import { foldedText } from '../../../../shared/text/folded-text';
import { SegmentMemberEntity } from '../../entities/segment-member';
import { UserEntity } from '../../entities/user';
import { countedMembers } from '../segments/member-counts';
import { searchedWords } from './search-words';
import { countedUsers } from './user-counts';
import { searchUsers } from './user-search';

const users = entityTable(UserEntity);
const maximumSearchLength = 200;
const newestFirst = { columns: ['id'], direction: 'DESC' } as const;

export interface UserFilter {
  readonly search: string | null;
  readonly segmentId: string | null;
}

/** Looks people up. */
export class UserService {
  constructor(private readonly platform: Platform) {}

  /** In the order of the ids, null where there is none. */
  async byIds(ids: readonly string[]): Promise<(UserEntity | null)[]> {
    // By hand: every author and customer on a page is read here, and TypeORM's find takes several times as long.
    const raw = await this.platform.database.read.query(
      `SELECT ${users.selection()} FROM \`users\` WHERE \`id\` IN (${placeholders(ids.length)})`,
      [...ids],
    );
    return inOrderOf(ids, users.rowsOf(raw), (user) => user.id);
  }

  /** Newest first. People are found by the beginnings of words of their names and addresses, whatever the case and the accents. */
  async list({ search, segmentId }: UserFilter, page: Page): Promise<Connection<UserEntity>> {
    if (search !== null && search.length > maximumSearchLength) {
      throw new ShopError('BAD_USER_INPUT', { detail: `A search has at most ${maximumSearchLength} characters.` });
    }
    const folded = foldedText(search ?? '').trim();
    if (folded !== '') return this.found(searchedWords(folded), segmentId, page);
    const { read } = this.platform.database;
    if (segmentId !== null) return this.membersOf(segmentId, page);
    const list = { where: '1 = 1', parameters: [] };
    const [connection] = await connectionsOfLists(read, users, [list], newestFirst, page, async () => [
      await countedUsers(read),
    ]);
    return connection!;
  }

  /** Nobody is found by a search without a letter or digit. */
  private async found(words: readonly string[], segmentId: string | null, page: Page): Promise<Connection<UserEntity>> {
    const { read } = this.platform.database;
    const after = idBefore(page);
    const { ids, total } =
      words.length === 0
        ? { ids: [], total: async () => 0 }
        : await searchUsers(read, words, segmentId, { first: page.first, after });
    return this.pageOf(ids, page, total);
  }

  private async membersOf(segmentId: string, page: Page): Promise<Connection<UserEntity>> {
    const { read } = this.platform.database;
    const list = { where: '`segmentId` = ?', parameters: [segmentId] };
    const order = { columns: ['userId'], direction: 'DESC' } as const;
    const [rows = []] = await rowsOfLists(read, entityTable(SegmentMemberEntity), [list], order, page);
    const ids = rows.map(({ userId }) => userId);
    return this.pageOf(ids, page, async () => (await countedMembers(read, [segmentId]))[0] ?? 0);
  }

  /** @param ids of the page, and one more where there is one */
  private async pageOf(
    ids: readonly string[],
    page: Page,
    count: () => Promise<number>,
  ): Promise<Connection<UserEntity>> {
    const found = ids.length === 0 ? [] : await this.byIds(ids);
    const rows = found.filter((user) => user !== null);
    return countedWhenRead(
      connectionOf(rows, page, 0, ({ id }) => [id]),
      count,
    );
  }
}

function idBefore({ after }: Page): string | null {
  if (after === null) return null;
  const [id] = decodeCursor(after, 1);
  if (typeof id !== 'string') throw new ShopError('BAD_CURSOR');
  return id;
}
