import type { Standing } from '../../../models/evaluation/leaderboard';
import { FIGURE_NAMES } from '../../../models/evaluation/metrics';
import type { Board, EvaluationReport } from '../report';
import { cutoffChart, escaped, intervalChart } from './charts';
import { style } from './style';

/** A report as one HTML page that needs nothing else: plots in SVG, no script, legible in light and dark. */
export function evaluationPage({ title, protocol, boards }: EvaluationReport): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(title)}</h1>`,
    ...protocol.map((line) => `<p>${escaped(line)}</p>`),
    ...boards.filter(({ standings }) => standings.length > 0).map(boardPart),
    '<footer>Vitrine, <code>npm run vitrine -- recommendations evaluate</code></footer></body></html>',
  ].join('\n');
}

function boardPart({ title, standings }: Board): string {
  const [best] = standings;
  const { cutoff } = best!.evaluation.at[0]!;
  const figure = 'ndcg';
  const rows = standings.map(({ name, evaluation, isBehind }) => ({
    name,
    interval: evaluation.at[0]!.figures[figure],
    faint: isBehind,
  }));
  const lines = standings.slice(0, 8).map(({ name, evaluation }) => ({
    name,
    points: [...evaluation.at]
      .sort((a, b) => a.cutoff - b.cutoff)
      .map((at) => [at.cutoff, at.figures.recall.mean] as const),
  }));
  return [
    `<h2>${escaped(title)}</h2>`,
    `<p>${best!.evaluation.persons} persons. Models in grey are behind the best beyond chance (p &lt; .05, Holm).</p>`,
    `<h3>NDCG@${cutoff}, means with intervals of 95 %</h3>${intervalChart(rows)}`,
    best!.evaluation.at.length > 1 ? `<h3>Recall by length of the list</h3>${cutoffChart(lines)}` : '',
    `<h3>All figures at ${cutoff}</h3><div class="wide"><table>${headRow()}${standings.map(row).join('')}</table></div>`,
  ].join('\n');
}

const listNames = ['novelty', 'diversity', 'calibration'] as const;

function headRow(): string {
  const names = ['model', ...FIGURE_NAMES, 'coverage', ...listNames, 'behind the best', 'fit s', 'answer ms'];
  return `<tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr>`;
}

function row({ name, evaluation, behindBest, isBehind, fitSeconds, answerMilliseconds }: Standing): string {
  const { at, coverage, lists } = evaluation;
  const cells = [
    escaped(name),
    ...FIGURE_NAMES.map((figure) => digits(at[0]!.figures[figure].mean)),
    `${(100 * coverage).toFixed(1)} %`,
    ...listNames.map((figure) => (lists ? lists[figure].mean.toFixed(2) : '')),
    behindBest ? `${digits(behindBest.mean)} (p ${behindBest.p.toFixed(3)})` : '',
    fitSeconds?.toFixed(1) ?? '',
    answerMilliseconds.toFixed(1),
  ];
  return `<tr class="${isBehind ? 'behind' : ''}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function digits(value: number): string {
  return value.toFixed(4).replace(/^(-?)0/, '$1');
}
