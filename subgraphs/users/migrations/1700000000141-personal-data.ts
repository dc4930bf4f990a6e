import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { ErasureEntity } from '../entities/erasure';
import { ErasurePartEntity } from '../entities/erasure-part';
import { SuppressionEntity } from '../entities/suppression';

/** Consents are kept with their wording and source; accounts are erased with a receipt. */
export class UsersPersonalData1700000000141 implements MigrationInterface {
  readonly name = 'UsersPersonalData1700000000141';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [ErasureEntity, ErasurePartEntity, SuppressionEntity]) {
      await createEntityTable(runner, entity);
    }
    await addColumns(runner, 'consent_changes', [
      column.longText('wording', engineOf(runner), { isNullable: true }),
      column.text('source', 40, { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('consent_changes', ['wording', 'source']);
    for (const table of ['suppressions', 'erasure_parts', 'erasures']) await runner.dropTable(table);
  }
}
