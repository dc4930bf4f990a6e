import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { AvailabilityChangeEntity } from '../entities/availability-change';
import { DemandCurveEntity } from '../entities/demand-curve';
import { ElasticityEntity } from '../entities/elasticity';
import { OrderSaleEntity } from '../entities/order-sale';

const added = [AvailabilityChangeEntity, DemandCurveEntity, ElasticityEntity, OrderSaleEntity];
const names = ['availability_changes', 'demand_curves', 'elasticities', 'order_sales'];

/** Sales and stock that demand is learned from, and what was learned of it. */
export class PricingDemand1700000000211 implements MigrationInterface {
  readonly name = 'PricingDemand1700000000211';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of added) await createEntityTable(runner, entity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of names) await runner.dropTable(name);
  }
}
