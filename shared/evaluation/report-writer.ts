import type { FigureBoard } from './board';
import { machine } from './machine';
import { figureLines } from './table';

/** What an evaluation found: said in the terminal as it comes, and made into a page where one is asked for. */
export interface EvaluationReport<Board = FigureBoard> {
  readonly title: string;
  /** What was asked of whom, trained on what, by which seed and machine. */
  readonly protocol: readonly string[];
  readonly boards: readonly Board[];
}

/** Seed of everything that is drawn in an evaluation, unless said otherwise. */
export const evaluationSeed = 'evaluation';

/** A report in the making: whatever is put into it is said at once. */
export class ReportWriterOf<Board> implements EvaluationReport<Board> {
  title = '';
  readonly protocol: string[] = [];
  readonly boards: Board[] = [];

  /** @param linesOf a board as lines for the terminal */
  constructor(
    private readonly say: (line: string) => void,
    private readonly linesOf: (board: Board) => readonly string[],
  ) {}

  /** The figures for a program. */
  data(): EvaluationReport<Board> {
    const { title, protocol, boards } = this;
    return { title, protocol, boards };
  }

  /** Says what is about to be measured, how, and on which machine. */
  begin(title: string, protocol: readonly string[]): void {
    this.title = title;
    this.say(title);
    for (const line of [...protocol, machine()]) this.note(line);
  }

  /** A further line on how things are measured. */
  note(line: string): void {
    this.protocol.push(line);
    this.say(line);
  }

  add(board: Board): void {
    this.boards.push(board);
    for (const line of this.linesOf(board)) this.say(line);
  }
}

/** A report whose boards are all tables of figures. */
export class FigureReportWriter extends ReportWriterOf<FigureBoard> {
  constructor(say: (line: string) => void) {
    super(say, (board) => ['', ...figureLines(board)]);
  }
}
