import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { ClusteringEntity } from '../entities/clustering';
import { CustomerActionEntity } from '../entities/customer-action';

/** Segments by behaviour, value and clusters, with what sets their members apart. */
export class UsersSegmentTrees1700000000121 implements MigrationInterface {
  readonly name = 'UsersSegmentTrees1700000000121';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'segments', [column.json('profile', engineOf(runner), { isNullable: true })]);
    await createEntityTable(runner, ClusteringEntity);
    await createEntityTable(runner, CustomerActionEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('customer_actions');
    await runner.dropTable('clusterings');
    await runner.dropColumn('segments', 'profile');
  }
}
