import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import { searchTextOf } from '../services/users/search-text';

const atOnce = 1000;

interface NamedUser {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly searchText: string;
}

/** Staff find `Zoë` by `Zoe` among the accounts of before, too. */
export class UsersFoldedSearchText1700000000041 implements MigrationInterface {
  readonly name = 'UsersFoldedSearchText1700000000041';

  async up({ manager }: QueryRunner): Promise<void> {
    let last: NamedUser | undefined;
    do {
      const users = await usersAfter(manager, last?.id ?? '');
      for (const { id, displayName, email, searchText } of users) {
        const folded = searchTextOf(displayName, email);
        if (folded === searchText) continue;
        await execute(manager, 'UPDATE `users` SET `searchText` = ? WHERE `id` = ?', [folded, id]);
      }
      last = users.at(-1);
    } while (last);
  }

  async down(): Promise<void> {
    // What was folded is found by its accents no more and no less than before.
  }
}

function usersAfter(manager: EntityManager, id: string): Promise<NamedUser[]> {
  const columns = '`id`, `displayName`, `email`, `searchText`';
  return manager.query(`SELECT ${columns} FROM \`users\` WHERE \`id\` > ? ORDER BY \`id\` LIMIT ${atOnce}`, [id]);
}
