import { figuresPart } from '../../../../shared/evaluation/page/figures-part';
import { framed, table } from '../../../../shared/evaluation/page/frame';
import { intervalChart } from '../../../../shared/evaluation/page/interval-chart';
import { lineChart } from '../../../../shared/evaluation/page/line-chart';
import { digits } from '../../../../shared/evaluation/table';
import { escapedHtml } from '../../../../shared/text/escaped-html';
import { LIST_FIGURE_NAMES } from '../../models/metrics/list-figures';
import { FIGURE_NAMES } from '../../models/metrics/ranking-metrics';
import type { RankingBoard } from '../board';
import { FIGURE_LABELS, FIGURE_NOTES, LIST_LABELS, labelOf } from '../figure-names';
import type { Standing } from '../figures/leaderboard';
import type { EvaluationReport } from '../report-writer';
import { difference } from '../table';
import { curvesPart } from './curves-part';

/** A report as one HTML page. */
export function evaluationPage({ title, protocol, boards }: EvaluationReport): string {
  const parts = boards.map((board) => (board.kind === 'ranking' ? rankingPart(board) : figuresPart(board)));
  const notes = boards.some(({ kind }) => kind === 'ranking') ? FIGURE_NOTES : [];
  const paragraphs = notes.map((note) => `<p class="note">${escapedHtml(note)}</p>`);
  return framed(
    title,
    protocol,
    notes.length > 0 ? [...parts, '<h2>What the figures say</h2>', ...paragraphs] : parts,
    'recommendations evaluate',
  );
}

/** How many lines a drawing can hold. */
const lineCount = 8;

function rankingPart({ title, standings, asked, shown, reference }: RankingBoard): string {
  const [best] = standings;
  if (!best || best.evaluation.persons === 0) {
    return `<h2>${escapedHtml(title)}</h2><p>There are no ${escapedHtml(asked)} to ask about.</p>`;
  }
  const { cutoff } = best.evaluation.at[0]!;
  const first = shown[0] ?? { figure: 'ndcg', cutoff };
  const rows = standings.map(({ name, evaluation, isBehind }) => ({
    name,
    interval: evaluation.at.find((one) => one.cutoff === first.cutoff)!.figures[first.figure],
    faint: isBehind,
  }));
  const cutoffs = best.evaluation.at.map((one) => one.cutoff).sort((a, b) => a - b);
  const lines = standings.slice(0, lineCount).map(({ name, evaluation }) => ({
    name,
    points: cutoffs.map((k) => [k, evaluation.at.find((one) => one.cutoff === k)!.figures.recall.mean] as const),
  }));
  const recall = { labelled: cutoffs, logarithmic: true };
  const heads = ['', ...FIGURE_NAMES.map((name) => FIGURE_LABELS[name]), 'coverage'];
  const lists = LIST_FIGURE_NAMES.map((name) => LIST_LABELS[name]);
  const tests = ['', `NDCG@${cutoff} behind the best`, ...(reference ? [`ahead of ${escapedHtml(reference)}`] : [])];
  return [
    `<h2>${escapedHtml(title)}</h2>`,
    `<p>${best.evaluation.persons} ${escapedHtml(asked)}. Models in grey are behind the best beyond chance (p &lt; .05, Holm).</p>`,
    `<h3>${labelOf(first)}, means with intervals of 95 %</h3>${intervalChart(labelOf(first), rows)}`,
    cutoffs.length > 1 ? `<h3>Recall by length of the list</h3>${lineChart('Recall', lines, recall)}` : '',
    `<h3>All figures at ${cutoff}</h3>`,
    table([[...heads, ...lists, 'fit s', 'answer ms'], ...standings.map(figureCells)], (n) => standings[n]!.isBehind),
    `<h3>Person by person, with intervals of 95 %</h3>`,
    table([tests, ...standings.map((standing) => testCells(standing, reference !== undefined))]),
    ...standings.map(({ name, curves }) => curvesPart(name, curves ?? [])),
  ].join('\n');
}

function figureCells({ name, evaluation, fitSeconds, answerMilliseconds }: Standing): string[] {
  const { at, coverage, lists } = evaluation;
  return [
    escapedHtml(name),
    ...FIGURE_NAMES.map((figure) => digits(at[0]!.figures[figure].mean)),
    `${(100 * coverage).toFixed(1)} %`,
    ...LIST_FIGURE_NAMES.map((figure) => (lists ? digits(lists[figure].mean) : '')),
    fitSeconds?.toFixed(1) ?? '',
    answerMilliseconds.toFixed(2),
  ];
}

function testCells({ name, behindBest, aheadOfReference }: Standing, isReferred: boolean): string[] {
  const ahead = aheadOfReference ? difference(aheadOfReference) : '';
  return [escapedHtml(name), behindBest ? difference(behindBest) : 'best', ...(isReferred ? [ahead] : [])];
}
