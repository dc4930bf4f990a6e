import { Entity } from 'typeorm';
import { JsonColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { ValueModel } from '../models/value/value-model';

/** What was learned of all customers together; one row. */
@Entity('value_models')
export class ValueModelEntity {
  @TextKeyColumn(32)
  name: string;

  @JsonColumn()
  model: ValueModel;

  @TimeColumn()
  fittedAt: number;
}
