import { Entity } from 'typeorm';
import {
  IdColumn,
  Index,
  KeyColumn,
  LongTextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';

/** What one person says of one product. */
@Entity('reviews')
@Index('productId', 'createdAt', 'id')
@Unique('productId', 'userId')
export class ReviewEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  productId: string;

  /** Null where an imported review does not tell who wrote it. */
  @IdColumn({ nullable: true })
  userId: string | null;

  /** 1 to 5. */
  @WholeColumn()
  stars: number;

  @LongTextColumn({ nullable: true })
  text: string | null;

  @TimeColumn()
  createdAt: number;
}
