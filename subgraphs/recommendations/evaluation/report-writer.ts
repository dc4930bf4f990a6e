import { type EvaluationReport as ReportOf, ReportWriterOf } from '../../../shared/evaluation/report-writer';
import type { Board } from './board';
import { boardLines } from './table';

export type EvaluationReport = ReportOf<Board>;

/** A report whose boards are rankings or other figures. */
export class ReportWriter extends ReportWriterOf<Board> {
  constructor(say: (line: string) => void) {
    super(say, boardLines);
  }
}
