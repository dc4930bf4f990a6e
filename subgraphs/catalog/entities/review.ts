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
import { ShardKey } from '../../../shared/database/shard-keys';

/** What one person says of one product, and so of all variants of its group. */
@Entity('reviews')
@ShardKey('productId')
@Index('id')
@Index('subjectId', 'createdAt', 'id')
@Index('subjectId', 'userId')
@Unique('productId', 'userId')
export class ReviewEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  id: string;

  /** Whose rating it counts in: the group of the product, or the product itself where it has none. */
  @IdColumn()
  subjectId: string;

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
