import type { Services } from '../services/services';
import type { EvaluateOptions } from './options';
import type { ReportWriter } from './report-writer';

/** Options that not every data set can be asked with. */
export type ParticularOption = 'month' | 'models' | 'folds' | 'prefixes' | 'cold' | 'cross-domain' | 'interest';

/** What an evaluation is made of. */
export interface EvaluationTask {
  /** The data set's file or folder; empty for the shop's own data. */
  readonly path: string;
  readonly options: EvaluateOptions;
  readonly services: Services;
  readonly report: ReportWriter;
}

/** A data set that models are evaluated on. Each is a file in `data/`, and stands in the list of `data/all.ts`. */
export interface EvaluatedData {
  /** By which it is asked for. */
  readonly name: string;
  /** Its file or folder within the folder of the data sets; absent for the shop's own data. */
  readonly place?: string;
  readonly takes: readonly ParticularOption[];
  /** The files of its folder that would be read; default: `place` itself. */
  files?(options: EvaluateOptions): readonly string[];
  /** @throws NothingToEvaluate where the data say nothing */
  evaluate(task: EvaluationTask): Promise<void>;
}

/** The data hold nothing that could be asked for; the message says so. */
export class NothingToEvaluate extends Error {}
