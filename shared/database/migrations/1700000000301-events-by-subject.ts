import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../columns';
import { OutboxEntity } from '../platform-entities';
import { addColumns, engineOf } from '../table';
import { changeKeys, keyedAs, keyedTables } from '../table-keys';

/** An event lies beside the rows that it tells of, so that both are stored by one node of a database that is divided. */
export class Platform1700000000301 implements MigrationInterface {
  readonly name = 'Platform1700000000301';

  async up(runner: QueryRunner): Promise<void> {
    // With a default, which a process of an older version needs that goes on beside this one.
    await addColumns(runner, 'outbox', [column.id('subject', { default: "''" })]);
    await runner.query("UPDATE `outbox` SET `subject` = `id` WHERE `subject` = ''");
    await changeKeys(runner, keyedTables(runner, [OutboxEntity]));
    // Subjects were written with their kind before: "order:" and the id.
    const ignore = engineOf(runner) === 'mysql' ? 'IGNORE' : 'OR IGNORE';
    const bare = "SUBSTR(`subject`, INSTR(`subject`, ':') + 1)";
    await runner.query(`UPDATE ${ignore} \`event_times\` SET \`subject\` = ${bare} WHERE \`subject\` LIKE '%:%'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeKeys(runner, [keyedAs(runner, OutboxEntity, ['id'], [['relayedAt', 'id']])]);
    await runner.query('ALTER TABLE `outbox` DROP COLUMN `subject`');
  }
}
