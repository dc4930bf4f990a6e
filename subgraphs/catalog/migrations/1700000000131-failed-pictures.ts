import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { FailedPictureEntity } from '../entities/failed-picture';

/** Pictures that could not be fetched are known, so that not each run asks for them. */
export class CatalogFailedPictures1700000000131 implements MigrationInterface {
  readonly name = 'CatalogFailedPictures1700000000131';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, FailedPictureEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('failed_pictures');
  }
}
