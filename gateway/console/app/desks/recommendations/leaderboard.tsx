import type { DeskModel } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { CsvDownload } from '../kit/csv-files';
import { type Column, DataTable } from '../kit/data-table';
import type { Selection } from '../kit/selection';
import { recommendationMessages } from './messages';

/** What models are compared by, the one that they are ranked by first; the file has the others too. */
const usualMetrics = ['ndcg@10', 'recall@10', 'mrr@10', 'coverage'];

/** The metrics that any model has, those that are compared by first. */
function metricNames(models: readonly DeskModel[]): readonly string[] {
  const known = new Set(models.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  const usual = usualMetrics.filter((name) => known.has(name));
  return [...usual, ...[...known].filter((name) => !usual.includes(name)).sort()];
}

export function metricOf({ metrics }: DeskModel, wanted: string): number | null {
  return metrics.find(({ name }) => name === wanted)?.value ?? null;
}

/** Every model with how good it is, the best first. */
export function Leaderboard({ models, selection }: { models: readonly DeskModel[]; selection: Selection }) {
  const { say, number, date } = useSpeechWith(recommendationMessages);
  const names = metricNames(models);
  const columns: readonly Column<DeskModel>[] = [
    { key: 'name', title: say('model'), cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      key: 'status',
      title: say('status'),
      cell: ({ status }) => <span className={`badge badge-${status.toLowerCase()}`}>{say(`status${status}`)}</span>,
      sortBy: ({ status }) => status,
    },
    ...names.slice(0, usualMetrics.length).map(
      (name): Column<DeskModel> => ({
        key: name,
        title: name,
        isNumeric: true,
        cell: (model) => decimal(metricOf(model, name), (value) => number(value, 4)),
        sortBy: (model) => metricOf(model, name),
      }),
    ),
    {
      key: 'seconds',
      title: say('seconds'),
      isNumeric: true,
      cell: ({ trainingSeconds }) => decimal(trainingSeconds, (value) => number(value, 1)),
      sortBy: ({ trainingSeconds }) => trainingSeconds,
    },
    {
      key: 'family',
      title: say('family'),
      cell: ({ family }) => say(`family${family}`),
      sortBy: ({ family }) => say(`family${family}`),
    },
    {
      key: 'trainedAt',
      title: say('trainedAt'),
      cell: ({ trainedAt }) => (trainedAt ? date(trainedAt, true) : '–'),
      sortBy: ({ trainedAt }) => trainedAt,
    },
  ];
  return (
    <>
      <p className="muted">{say('leaderboardText')}</p>
      <DataTable
        caption={say('leaderboard')}
        rows={models}
        columns={columns}
        keyOf={({ name }) => name}
        textOf={({ name, family }) => `${name} ${say(`family${family}`)}`}
        selection={selection}
        drawn={12}
        {...(names[0] && { sortedBy: { column: names[0], isDescending: true } })}
      />
      <CsvDownload
        fileName="models.csv"
        columns={['model', 'family', 'status', 'trainedAt', ...names]}
        rows={models.map((model) => ({
          ...{ model: model.name, family: model.family, status: model.status, trainedAt: model.trainedAt },
          ...Object.fromEntries(names.map((name) => [name, metricOf(model, name)])),
        }))}
      />
    </>
  );
}

function decimal(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}
