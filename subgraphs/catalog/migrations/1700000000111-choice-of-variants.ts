import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import { ChosenOptionEntity } from '../entities/chosen-option';
import { ProductAvailabilityEntity } from '../entities/product-availability';

/** What decides which variant stands for its group: what can be had, and what a person chose before. */
export class CatalogChoiceOfVariants1700000000111 implements MigrationInterface {
  readonly name = 'CatalogChoiceOfVariants1700000000111';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductAvailabilityEntity);
    await createEntityTable(runner, PersonalisationConsentEntity);
    await createEntityTable(runner, ChosenOptionEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['chosen_options', 'personalisation_consents', 'product_availabilities']) {
      await runner.dropTable(table);
    }
  }
}
