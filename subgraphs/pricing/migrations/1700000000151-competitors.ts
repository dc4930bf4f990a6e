import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { CompetitorFeedEntity } from '../entities/competitor-feed';
import { CompetitorMatchEntity } from '../entities/competitor-match';
import { CompetitorOfferEntity } from '../entities/competitor-offer';
import { CompetitorPriceEntity } from '../entities/competitor-price';
import { ProductIdentityEntity } from '../entities/product-identity';

const added = [
  ProductIdentityEntity,
  CompetitorOfferEntity,
  CompetitorPriceEntity,
  CompetitorMatchEntity,
  CompetitorFeedEntity,
];
const names = [
  'competitor_feeds',
  'competitor_matches',
  'competitor_prices',
  'competitor_offers',
  'product_identities',
];

/** What competitors ask, where that is fetched, and which products of ours theirs are. */
export class PricingCompetitors1700000000151 implements MigrationInterface {
  readonly name = 'PricingCompetitors1700000000151';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of added) await createEntityTable(runner, entity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of names) await runner.dropTable(name);
  }
}
