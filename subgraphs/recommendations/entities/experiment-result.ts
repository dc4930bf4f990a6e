import { Entity } from 'typeorm';
import { LongTextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';

/** What an experiment has found, as it was last worked out. */
@Entity('experiment_results')
export class ExperimentResultEntity {
  @TextKeyColumn(64)
  experiment: string;

  /** `ExperimentFindings` as JSON. */
  @LongTextColumn()
  findings: string;

  @TimeColumn()
  workedOutAt: number;
}
