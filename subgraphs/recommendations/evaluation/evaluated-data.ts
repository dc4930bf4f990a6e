import type { RecommendationsServices } from '../services/services';
import type { ReportWriter } from './report-writer';

/** Options that not every data set can be asked with. */
export type ParticularOption =
  | 'month'
  | 'models'
  | 'folds'
  | 'prefixes'
  | 'cold'
  | 'cross-domain'
  | 'interest'
  | 'last-item';

export interface EvaluateOptions {
  /** Name of one of `DATA_SETS`. */
  readonly data: string;
  /** The file, or folder, in place of the one that belongs to the data set. */
  readonly file?: string;
  /** `2011-10`. */
  readonly month?: string;
  /** Further rows of the table: names of `FURTHER_MODELS`, each once. */
  readonly models: readonly string[];
  /** Official splits, 1 to 5, each once. */
  readonly folds: readonly number[];
  /** Prefixes asked about, evenly spread; all where it is absent. */
  readonly prefixes?: number;
  /** Ask for who, or what, is new in place of what the data set is asked for otherwise. */
  readonly cold: boolean;
  /** Ask people who are new to a department for what they turned to in it. */
  readonly crossDomain: boolean;
  /** Ask for the categories that people turned to in place of the products. */
  readonly interest: boolean;
  /** Ask for the last item of each person in place of what the data set is asked for otherwise. */
  readonly lastItem: boolean;
  /** Where to write the report as a page with plots. */
  readonly html?: string;
}

/** What an evaluation is made of. */
export interface EvaluationTask {
  /** The data set's file or folder; empty for the shop's own data. */
  readonly path: string;
  readonly options: EvaluateOptions;
  readonly services: RecommendationsServices;
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
