import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { CampaignEntity } from '../entities/campaign';
import { CampaignMessageEntity } from '../entities/campaign-message';
import { ContactPointEntity } from '../entities/contact-point';
import { ProductCardEntity } from '../entities/product-card';

/** Campaigns, what was decided of each message, and what they are sent by and say. */
export class UsersCampaigns1700000000131 implements MigrationInterface {
  readonly name = 'UsersCampaigns1700000000131';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [CampaignEntity, CampaignMessageEntity, ContactPointEntity, ProductCardEntity]) {
      await createEntityTable(runner, entity);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['product_cards', 'contact_points', 'campaign_messages', 'campaigns']) {
      await runner.dropTable(table);
    }
  }
}
