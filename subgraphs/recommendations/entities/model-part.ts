import { Entity } from 'typeorm';
import { BytesColumn, KeyColumn, TextKeyColumn } from '../../../shared/database/columns';

/** A saved model, in parts that fit into one packet of any database. */
@Entity('model_parts')
export class ModelPartEntity {
  @KeyColumn()
  version: string;

  @TextKeyColumn(40)
  kind: string;

  @TextKeyColumn(8)
  part: string;

  @BytesColumn()
  bytes: Buffer;
}
