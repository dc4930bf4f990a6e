import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { FetchedPictureEntity } from '../entities/fetched-picture';

/** Pictures that were fetched are known by the address that they had. */
export class CatalogFetchedPictures1700000000121 implements MigrationInterface {
  readonly name = 'CatalogFetchedPictures1700000000121';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, FetchedPictureEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('fetched_pictures');
  }
}
