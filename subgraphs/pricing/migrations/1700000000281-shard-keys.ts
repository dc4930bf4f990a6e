import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeKeys, keyedAs, keyedTables } from '../../../shared/database/table-keys';
import { CompetitorPriceEntity } from '../entities/competitor-price';
import { PriceEntity } from '../entities/price';
import { PriceProposalEntity } from '../entities/price-proposal';
import { PromotionUseEntity } from '../entities/promotion-use';

/** What is known of a product's prices, and who uses a promotion, can be kept together on one of several data nodes. */
export class PricingShardKeys1700000000281 implements MigrationInterface {
  readonly name = 'PricingShardKeys1700000000281';

  async up(runner: QueryRunner): Promise<void> {
    const entities = [PriceEntity, CompetitorPriceEntity, PriceProposalEntity, PromotionUseEntity];
    await changeKeys(runner, keyedTables(runner, entities));
  }

  async down(runner: QueryRunner): Promise<void> {
    const ofPrices = [
      ['productId', 'minQuantity', 'validFrom'],
      ['reason', 'setAt'],
    ];
    const ofProposals = [
      ['status', 'id'],
      ['productId', 'status'],
    ];
    const ofUses = [
      ['promotionId', 'userId'],
      ['status', 'expiresAt'],
    ];
    await changeKeys(runner, [
      keyedAs(runner, PriceEntity, ['id'], ofPrices),
      keyedAs(runner, CompetitorPriceEntity, ['id'], [['seenAt'], ['productId', 'seenAt']]),
      keyedAs(runner, PriceProposalEntity, ['id'], ofProposals),
      keyedAs(runner, PromotionUseEntity, ['id'], ofUses),
    ]);
  }
}
