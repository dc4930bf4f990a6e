import { Entity } from 'typeorm';
import {
  FractionColumn,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import type { Preparation } from '../training/data-preparation';

/** So much of a version's note is stored. */
export const noteCharacters = 500;

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
  @TextColumn(noteCharacters, { nullable: true })
  note: string | null;

  /** What became of the events read, see `Preparation`; null in a version of before it was counted. */
  @JsonColumn({ nullable: true })
  preparation: Preparation | null;
}
