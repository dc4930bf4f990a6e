import { Entity } from 'typeorm';
import { TextKeyColumn, WholeColumn } from '../../../shared/database/columns';

/** How many times promotions of pieces were made or ended: who keeps them in memory sees by it whether they still hold. */
@Entity('promotion_revisions')
export class PromotionRevisionEntity {
  /** There is one row. */
  @TextKeyColumn(16)
  id: string;

  @WholeColumn()
  revision: number;
}
