import { Entity } from 'typeorm';
import {
  BytesColumn,
  FractionColumn,
  KeyColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';

/** A set of models that were trained together. Versions are UUIDv7s: the newest sorts last. */
@Entity('model_versions')
export class ModelVersionEntity {
  @KeyColumn()
  version: string;

  @TimeColumn()
  trainedAt: number;

  /** Events recorded up to here were seen. */
  @TimeColumn()
  seenUntil: number;

  @WholeColumn()
  events: number;

  @FractionColumn()
  trainingSeconds: number;
}

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
