import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable } from '../../../shared/database/table';
import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import { PromotionRevisionEntity } from '../entities/promotion-revision';
import { SegmentMembershipEntity } from '../entities/segment-membership';

/** Prices have a reason, a priority and a segment, and pages show them with promotions. */
export class PricingPromotionsOfPieces1700000000141 implements MigrationInterface {
  readonly name = 'PricingPromotionsOfPieces1700000000141';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'prices', [
      column.id('segmentId', { isNullable: true }),
      column.whole('priority', { default: 0 }),
      column.text('reason', 16, { isNullable: true }),
    ]);
    await addColumns(runner, 'promotions', [
      column.id('segmentId', { isNullable: true }),
      column.whole('announced', { default: 0 }),
    ]);
    for (const entity of [PromotionRevisionEntity, SegmentMembershipEntity, PersonalisationConsentEntity]) {
      await createEntityTable(runner, entity);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['personalisation_consents', 'segment_memberships', 'promotion_revisions']) {
      await runner.dropTable(table);
    }
    for (const name of ['announced', 'segmentId']) await runner.dropColumn('promotions', name);
    for (const name of ['reason', 'priority', 'segmentId']) await runner.dropColumn('prices', name);
  }
}
