import { framed, table } from '../../../../shared/evaluation/page/frame';
import { lineChart } from '../../../../shared/evaluation/page/line-chart';
import { digits } from '../../../../shared/evaluation/table';
import { escapedHtml } from '../../../../shared/text/escaped-html';
import { curvesIn } from '../../models/recommender/training-curves';
import type { ModelReport, ModelVersion } from '../../training/model-store';
import { curvesPart } from './curves-part';

/** A version with the reports of its models. */
export interface ReportedVersion {
  readonly version: ModelVersion;
  /** Whether it serves, is kept to go back to, or neither. */
  readonly standing: string;
  readonly reports: readonly ModelReport[];
}

const shownFigure = 'ndcg@10';

/**
 * The stored versions as one HTML page: how the figures went from version to version, how good each model of the newest is,
 * how its settings were found, and the curves of the models that learn in epochs.
 *
 * @param versions newest first, at least one
 */
export function versionsPage(versions: readonly ReportedVersion[]): string {
  const newest = versions[0]!;
  const lines = [
    `${versions.length} versions; the newest is of ${dayOf(newest.version.trainedAt)}, from ${newest.version.events} events.`,
    'Figures are those of the events that were held out when the version was trained.',
  ];
  const parts = [
    '<h2>From version to version</h2>',
    historyPart(versions),
    table([
      ['version', 'trained', 'events', 'seconds', 'state', 'note'],
      ...versions.map(({ version, standing }) => [
        escapedHtml(version.version),
        dayOf(version.trainedAt),
        String(version.events),
        version.trainingSeconds.toFixed(1),
        escapedHtml(standing),
        escapedHtml(version.note ?? ''),
      ]),
    ]),
    '<h2>Models of the newest version</h2>',
    modelsPart(newest.reports),
    ...trainedIn(versions).map(({ name, curves }) => curvesPart(name, curvesIn(curves))),
  ];
  return framed('Models of this shop', lines, parts, 'recommendations models');
}

/** The figure of each model over the versions, where there are two or more that were measured. */
function historyPart(versions: readonly ReportedVersion[]): string {
  const inOrder = [...versions].reverse();
  const names = new Set(inOrder.flatMap(({ reports }) => reports.map(({ name }) => name)));
  const lines = [...names].map((name) => ({
    name,
    points: inOrder.flatMap(({ reports }, n) => {
      const figure = reports.find((report) => report.name === name)?.metrics[shownFigure];
      return figure === undefined ? [] : [[n + 1, figure] as const];
    }),
  }));
  const drawn = lines
    .filter(({ points }) => points.length > 1)
    .sort((a, b) => b.points.at(-1)![1] - a.points.at(-1)![1])
    .slice(0, 8);
  if (drawn.length === 0) return '';
  return `<h3>NDCG@10, oldest version first</h3>${lineChart('NDCG@10 by version', drawn)}`;
}

function modelsPart(reports: readonly ModelReport[]): string {
  const metrics = [...new Set(reports.flatMap((report) => Object.keys(report.metrics)))];
  const rows = reports.map(({ name, trainingSeconds, metrics: own, failure }) => [
    escapedHtml(name),
    trainingSeconds.toFixed(1),
    ...metrics.map((metric) => (own[metric] === undefined ? '' : figureText(metric, own[metric]))),
    escapedHtml(failure ?? ''),
  ]);
  const found = reports.filter(({ foundBy }) => foundBy !== null);
  const settings = found.map(({ name, parameters, foundBy }) => [
    escapedHtml(name),
    escapedHtml(JSON.stringify(parameters)),
    escapedHtml(foundBy ?? ''),
  ]);
  return [
    table([['model', 'seconds', ...metrics.map(escapedHtml), 'failure'], ...rows]),
    found.length === 0 ? '' : '<h3>Settings that were searched for</h3>',
    found.length === 0 ? '' : table([['model', 'settings', 'how they were found'], ...settings]),
  ].join('\n');
}

/** The newest report of each model that learned in epochs. */
function trainedIn(versions: readonly ReportedVersion[]): ModelReport[] {
  const newest = new Map<string, ModelReport>();
  for (const { reports } of versions) {
    for (const report of reports) {
      if (Object.keys(report.curves).length > 0 && !newest.has(report.name)) newest.set(report.name, report);
    }
  }
  return [...newest.values()];
}

function figureText(metric: string, value: number): string {
  return metric === 'persons' ? String(value) : digits(value);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
