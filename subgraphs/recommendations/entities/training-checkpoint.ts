import { Entity } from 'typeorm';
import { BytesColumn, KeyColumn, TextKeyColumn } from '../../../shared/database/columns';

/** A model of a run that is not finished yet, so that a run that broke off need not begin anew. */
@Entity('training_checkpoints')
export class TrainingCheckpointEntity {
  @KeyColumn()
  run: string;

  @TextKeyColumn(60)
  name: string;

  @TextKeyColumn(8)
  part: string;

  @BytesColumn()
  bytes: Buffer;
}
