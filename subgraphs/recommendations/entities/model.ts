import { Entity } from 'typeorm';
import {
  BytesColumn,
  FractionColumn,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import type { Preparation } from '../training/preparation';

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

  /** `GOOD`, `WORSE` or `WITHDRAWN`. */
  @TextColumn(16)
  state: string;

  /** How it compares with the version before it, in words. */
  @TextColumn(500, { nullable: true })
  note: string | null;

  /** What became of the events read, see `Preparation`; null in a version of before it was counted. */
  @JsonColumn({ nullable: true })
  preparation: Preparation | null;
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
