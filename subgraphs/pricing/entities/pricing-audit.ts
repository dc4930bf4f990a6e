import { Entity } from 'typeorm';
import { IdColumn, JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What people and rules did with automatic prices. Rows are added and never changed. */
@Entity('pricing_audit')
@ShardKey('id')
export class PricingAuditEntity {
  @KeyColumn()
  id: string;

  @TimeColumn()
  at: number;

  /** The account that did it; null where a rule did. */
  @IdColumn({ nullable: true })
  by: string | null;

  @TextColumn(32)
  action: 'SUSPENDED' | 'RESUMED' | 'RULE_SET' | 'ACCEPTED' | 'REJECTED' | 'REOPENED' | 'OVERRIDDEN';

  /** A product's id, a category's, or `shop`. */
  @TextColumn(36)
  subject: string;

  @JsonColumn()
  detail: Readonly<Record<string, unknown>>;
}
