import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { UserWordEntity } from '../entities/user-word';
import { recountMembers } from '../services/segments/member-counts';
import { storeWords } from '../services/users/search-words';
import { recountUsers } from '../services/users/user-counts';

const atOnce = 1000;

interface SearchedUser {
  readonly id: string;
  readonly searchText: string;
}

/** People are found by the words of their names and addresses; they, and the members of segments, are counted as they come. */
export class UsersWords1700000000071 implements MigrationInterface {
  readonly name = 'UsersWords1700000000071';

  async up(runner: QueryRunner): Promise<void> {
    const { manager } = runner;
    await createEntityTable(runner, UserWordEntity);
    let users = await usersAfter(manager, '');
    while (users.length > 0) {
      await storeWords(manager, users, () => null);
      users = await usersAfter(manager, users.at(-1)?.id ?? '');
    }
    await recountUsers(manager);
    const segments: { id: string }[] = await manager.query('SELECT `id` FROM `segments`');
    await recountMembers(
      manager,
      segments.map(({ id }) => id),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('user_words');
  }
}

function usersAfter(manager: EntityManager, id: string): Promise<SearchedUser[]> {
  return manager.query(
    `SELECT \`id\`, \`searchText\` FROM \`users\` WHERE \`id\` > ? ORDER BY \`id\` LIMIT ${atOnce}`,
    [id],
  );
}
