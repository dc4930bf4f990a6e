import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { inOrderOf } from '../../../../shared/graphql/batch-loader';
import type { Connection, Page } from '../../../../shared/paging/paging';
import { connectionsOfLists } from '../../../../shared/paging/row-lists';
import type { Platform } from '../../../../shared/subgraph/definition';
import { foldedText } from '../../../../shared/text/folded-text';
import { UserEntity } from '../../entities/user';

const users = entityTable(UserEntity);
const maximumSearchLength = 200;

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

  /** Newest first. Searches in names and e-mail addresses, whatever the case and the accents. */
  async list({ search, segmentId }: UserFilter, page: Page): Promise<Connection<UserEntity>> {
    if (search !== null && search.length > maximumSearchLength) {
      throw new ShopError('BAD_USER_INPUT', { detail: `A search has at most ${maximumSearchLength} characters.` });
    }
    const conditions: string[] = [];
    const parameters: string[] = [];
    const folded = foldedText(search ?? '').trim();
    if (folded !== '') {
      conditions.push("`searchText` LIKE ? ESCAPE '!'");
      parameters.push(`%${folded.replace(/[!%_]/g, '!$&')}%`);
    }
    if (segmentId !== null) {
      conditions.push('`id` IN (SELECT `userId` FROM `segment_members` WHERE `segmentId` = ?)');
      parameters.push(segmentId);
    }
    const list = { where: conditions.join(' AND ') || '1 = 1', parameters };
    const order = { columns: ['id'], direction: 'DESC' } as const;
    const [connection] = await connectionsOfLists(this.platform.database.read, users, [list], order, page);
    return connection!;
  }
}
