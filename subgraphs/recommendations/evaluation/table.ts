import { aligned, cellText, digits, figureLines, fixed, intervalText } from '../../../shared/evaluation/table';
import { LIST_FIGURE_NAMES } from '../models/metrics/list-figures';
import type { PairedDifference } from '../models/metrics/paired';
import { FIGURE_NAMES } from '../models/metrics/ranking-metrics';
import type { Board, RankingBoard } from './board';
import { FIGURE_LABELS, LIST_LABELS, labelOf } from './figure-names';
import type { Standing } from './figures/leaderboard';

/** A board as lines for the terminal. */
export function boardLines(board: Board): string[] {
  return ['', ...(board.kind === 'ranking' ? rankingLines(board) : figureLines(board))];
}

function rankingLines({ title, standings, asked, shown, reference }: RankingBoard): string[] {
  const [best] = standings;
  if (!best || best.evaluation.persons === 0) return [`${title}: there are no ${asked} to ask about.`];
  const heads = ['', ...shown.map(labelOf), 'behind the best', ...(reference ? [`ahead of ${reference}`] : [])];
  const rows = standings.map((standing) => [
    standing.name,
    ...shown.map(({ figure, cutoff }) => {
      return cellText(standing.evaluation.at.find((one) => one.cutoff === cutoff)!.figures[figure]);
    }),
    standing.behindBest ? `${difference(standing.behindBest)}${standing.isBehind ? ' *' : ''}` : 'best',
    ...(reference ? [standing.aheadOfReference ? difference(standing.aheadOfReference) : ''] : []),
  ]);
  return [
    `${title} (${best.evaluation.persons} ${asked})`,
    ...aligned([heads, ...rows]),
    `All figures at ${best.evaluation.at[0]!.cutoff}, means:`,
    ...aligned([allHeads, ...standings.map(allCells)]),
  ];
}

const allHeads = [
  '',
  ...FIGURE_NAMES.map((name) => FIGURE_LABELS[name]),
  'coverage',
  ...LIST_FIGURE_NAMES.map((name) => LIST_LABELS[name]),
  'fit s',
  'answer ms',
];

function allCells({ name, evaluation, fitSeconds, answerMilliseconds }: Standing): string[] {
  const { at, coverage, lists } = evaluation;
  return [
    name,
    ...FIGURE_NAMES.map((figure) => digits(at[0]!.figures[figure].mean)),
    `${(coverage * 100).toFixed(1)} %`,
    ...LIST_FIGURE_NAMES.map((figure) => (lists ? fixed(lists[figure].mean, 2) : '')),
    fitSeconds?.toFixed(1) ?? '',
    answerMilliseconds.toFixed(2),
  ];
}

/** A paired difference as text: `.0124 (.0062 .0190) p .001`. */
export function difference(paired: PairedDifference): string {
  return `${intervalText(paired)} p ${paired.p.toFixed(3).replace(/^0/, '')}`;
}
