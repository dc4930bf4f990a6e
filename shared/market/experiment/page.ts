import { figuresPart } from '../../evaluation/page/figures-part';
import { framed } from '../../evaluation/page/frame';
import { lineChart } from '../../evaluation/page/line-chart';
import { figureLines } from '../../evaluation/table';
import { boardsOf, cumulativeProfit, type ExperimentResult, protocolOf } from './report';

const title = 'The market as an instrument';

/** An experiment as tables for the terminal. */
export function formatExperiment(result: ExperimentResult): string {
  const tables = boardsOf(result).flatMap((board) => [...figureLines(board), '']);
  return [title, '', ...protocolOf(result), '', ...tables].join('\n').trimEnd();
}

/** An experiment as one HTML page that needs nothing else. */
export function experimentPage(result: ExperimentResult): string {
  const lines = result.arms.map((name) => ({ name, points: cumulativeProfit(result, name) }));
  const curves =
    result.sizes.days > 1
      ? [`<h2>Profit, added up over the days (${result.currency}, a world)</h2>`, lineChart('Profit by day', lines)]
      : [];
  const parts = [...boardsOf(result).map(figuresPart), ...curves];
  return framed(title, protocolOf(result), parts, 'market experiment');
}
