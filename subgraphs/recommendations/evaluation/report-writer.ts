import type { Board } from './board';
import { machine } from './machine';
import { boardLines } from './table';

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
    for (const line of [...protocol, machine()]) this.note(line);
  }

  /** A further line on how things are measured. */
  note(line: string): void {
    this.protocol.push(line);
    this.say(line);
  }

  add(board: Board): void {
    this.boards.push(board);
    for (const line of boardLines(board)) this.say(line);
  }
}
