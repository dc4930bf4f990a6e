import type { Interval } from '../models/metrics/bootstrap';
import type { RankingFigures } from '../models/metrics/metrics';
import type { Standing } from './figures/leaderboard';
import { machine } from './machine';
import { boardLines } from './table';

/** A figure of rankings at a cutoff, such as NDCG@10. */
export interface FigureAt {
  readonly figure: keyof RankingFigures;
  readonly cutoff: number;
}

/** Models that rank, compared on the same persons, best first. */
export interface RankingBoard {
  readonly kind: 'ranking';
  readonly title: string;
  readonly standings: readonly Standing[];
  /** Who or what is asked about, in the plural. */
  readonly asked: string;
  /** What stands in the terminal with its intervals; all other figures stand there as means. */
  readonly shown: readonly FigureAt[];
  /** Name of the model that all others are to be better than. */
  readonly reference?: string;
}

/** A mean with its interval, a number, or a word. */
export type Cell = Interval | number | string;

/** What is measured otherwise than by rankings: stars, rates, classes. */
export interface FigureBoard {
  readonly kind: 'figures';
  readonly title: string;
  /** Names of the figures; a page draws the first. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** One a column. */
    readonly cells: readonly Cell[];
    /** Worse than the best beyond chance, where that was tested. */
    readonly isBehind?: boolean;
  }[];
  /** What else there is to say, below the table. */
  readonly notes?: readonly string[];
}

export type Board = RankingBoard | FigureBoard;

/** What an evaluation found: said in the terminal as it comes, and made into a page where one is asked for. */
export interface EvaluationReport {
  readonly title: string;
  /** What was asked of whom, trained on what, by which seed and machine. */
  readonly protocol: readonly string[];
  readonly boards: readonly Board[];
}

/** Seed of everything that is drawn in an evaluation, unless said otherwise. */
export const evaluationSeed = 'evaluation';

/** A report in the making: whatever is put into it is said at once. */
export class ReportWriter implements EvaluationReport {
  title = '';
  readonly protocol: string[] = [];
  readonly boards: Board[] = [];

  constructor(private readonly say: (line: string) => void) {}

  /** Says what is about to be measured, how, and on which machine. */
  begin(title: string, protocol: readonly string[]): void {
    this.title = title;
    this.say(title);
    for (const line of [...protocol, machine()]) this.tell(line);
  }

  /** A further line on how things are measured. */
  tell(line: string): void {
    this.protocol.push(line);
    this.say(line);
  }

  add(board: Board): void {
    this.boards.push(board);
    for (const line of boardLines(board)) this.say(line);
  }
}
