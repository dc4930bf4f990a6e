import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable, createMissingIndexes } from '../../../shared/database/table';
import { AutomaticPricingEntity } from '../entities/automatic-pricing';
import { PriceEntity } from '../entities/price';
import { PriceProposalEntity } from '../entities/price-proposal';
import { PricingAuditEntity } from '../entities/pricing-audit';
import { PricingRuleEntity } from '../entities/pricing-rule';
import { StockCoverEntity } from '../entities/stock-cover';

const added = [AutomaticPricingEntity, PriceProposalEntity, PricingAuditEntity, PricingRuleEntity, StockCoverEntity];
const names = ['automatic_pricing', 'price_proposals', 'pricing_audit', 'pricing_rules', 'stock_covers'];

/** Guard-rails, proposals with what was decided, and the switch of automatic prices. */
export class PricingAutomaticPrices1700000000221 implements MigrationInterface {
  readonly name = 'PricingAutomaticPrices1700000000221';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of added) await createEntityTable(runner, entity);
    await createMissingIndexes(runner, PriceEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of names) await runner.dropTable(name);
    await runner.dropIndex('prices', 'ix_prices_reason_setAt');
  }
}
