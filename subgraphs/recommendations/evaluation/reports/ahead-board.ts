import type { FigureBoard } from '../../../../shared/evaluation/board';
import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { pairedDifference } from '../../models/metrics/paired';
import type { RankingFigures } from '../../models/metrics/ranking-metrics';
import type { FigureAt, RankingBoard } from '../board';
import { labelOf } from '../figure-names';

/** How far one model is ahead of another, person by person, by several figures: a row for each board that asked anyone. */
export function aheadBoard(
  title: string,
  boards: readonly RankingBoard[],
  {
    model,
    reference,
    figures,
  }: { readonly model: string; readonly reference: string; readonly figures: readonly FigureAt[] },
): FigureBoard {
  const asked = boards.filter(({ standings }) => standings.some(({ evaluation }) => evaluation.persons > 0));
  const rows = asked.map((board) => ({
    name: board.title,
    cells: figures.map(({ figure, cutoff }) => {
      const [mine, other] = [model, reference].map((name) => columnOf(board, name, figure, cutoff));
      return pairedDifference(mine!, other!, seededRandom(`${evaluationSeed} ${board.title} ${figure}@${cutoff}`));
    }),
  }));
  const columns = figures.map(labelOf);
  return { kind: 'figures', title, columns, rows };
}

function columnOf({ standings }: RankingBoard, name: string, figure: keyof RankingFigures, cutoff: number) {
  const { at } = standings.find((one) => one.name === name)!.evaluation;
  return at.find((one) => one.cutoff === cutoff)!.columns[figure];
}
