import { useMutation } from 'urql';
import { type DeskExperiment, StartExperiment, StopExperiment } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure, Notice } from '../../parts/notice';
import { type Column, DataTable } from '../kit/data-table';
import { IntervalChart } from '../kit/interval-chart';
import { Plot } from '../kit/plot';
import { recommendationMessages } from './messages';

type Variant = DeskExperiment['variants'][number];

/** Every experiment with what it has found so far, and what can be decided about it. */
export function Experiments({
  experiments,
  onChanged,
}: {
  experiments: readonly DeskExperiment[];
  onChanged: () => void;
}) {
  const { say } = useSpeechWith(recommendationMessages);
  if (experiments.length === 0) return <p className="muted">{say('noExperiments')}</p>;
  return experiments.map((experiment) => (
    <Results key={experiment.key} experiment={experiment} onChanged={onChanged} />
  ));
}

function Results({ experiment, onChanged }: { experiment: DeskExperiment; onChanged: () => void }) {
  const { say, number, percent, date } = useSpeechWith(recommendationMessages);
  const { key, status, metric, variants, winner, problems, stopReason, resultsAt } = experiment;
  const [base, ...others] = variants;
  const columns: readonly Column<Variant>[] = [
    { key: 'key', title: say('variant'), cell: (variant) => variant.key },
    { key: 'strategy', title: say('strategy'), cell: ({ strategy }) => strategy },
    { key: 'allocation', title: say('allocation'), isNumeric: true, cell: ({ allocation }) => percent(allocation) },
    { key: 'users', title: say('users'), isNumeric: true, cell: ({ users }) => number(users) },
    { key: 'clicks', title: say('clicks'), isNumeric: true, cell: ({ clicks }) => number(clicks) },
    { key: 'conversions', title: say('conversions'), isNumeric: true, cell: ({ conversions }) => number(conversions) },
    {
      key: 'value',
      title: say(`metric${metric}`),
      isNumeric: true,
      cell: ({ value }) => (value === null ? '–' : number(value, 4)),
    },
    {
      key: 'best',
      title: say('best'),
      isNumeric: true,
      cell: ({ probabilityBest }) => (probabilityBest === null ? '–' : percent(probabilityBest, 1)),
    },
  ];
  return (
    <article className="experiment" id={`experiment-${key}`}>
      <h3>
        {key} <span className="badge">{say(`experiment${status}`)}</span>
      </h3>
      {resultsAt && <p className="muted">{say('resultsOf', { date: date(resultsAt, true) })}</p>}
      {winner && <p>{say('winnerIs', { variant: winner })}</p>}
      {(stopReason || problems.length > 0) && (
        <Notice>
          {[stopReason, ...problems].filter(Boolean).map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      {base && others.some(({ lift }) => lift !== null) && (
        <IntervalChart
          title={say('liftOf', { metric: say(`metric${metric}`), base: base.key })}
          labelTitle={say('variant')}
          valueTitle={say('lift')}
          intervals={others.map(({ key: label, lift, liftLow, liftHigh }) => ({
            ...{ key: label, label, value: lift, low: liftLow, high: liftHigh },
          }))}
          format={(lift) => percent(lift, 1)}
        />
      )}
      <LiftOverTime experiment={experiment} />
      <DataTable caption={key} rows={variants} columns={columns} keyOf={(variant) => variant.key} />
      <Decide experiment={experiment} onChanged={onChanged} />
    </article>
  );
}

/** How the lift of each variant came about, with its interval. */
function LiftOverTime({ experiment: { metric, variants, readings } }: { experiment: DeskExperiment }) {
  const { say, percent, date } = useSpeechWith(recommendationMessages);
  const [base, ...others] = variants;
  const known = readings.filter((reading) => reading.variants.some(({ lift }) => lift !== null));
  if (!base || known.length < 2) return null;
  const series = others.map(({ key }) => {
    const found = known.map((reading) => reading.variants.find((variant) => variant.key === key));
    return {
      label: key,
      values: found.map((variant) => variant?.lift ?? null),
      low: found.map((variant) => variant?.liftLow ?? null),
      high: found.map((variant) => variant?.liftHigh ?? null),
    };
  });
  return (
    <Plot
      title={say('liftOverTime', { metric: say(`metric${metric}`), base: base.key })}
      x={known.map(({ at }) => Date.parse(at))}
      xLabel={say('day')}
      series={series}
      formatX={(at) => date(new Date(at).toISOString(), true)}
      formatY={(lift) => percent(lift, 1)}
      height={220}
    />
  );
}

function Decide({ experiment, onChanged }: { experiment: DeskExperiment; onChanged: () => void }) {
  const { say } = useSpeechWith(recommendationMessages);
  const { key, status, variants } = experiment;
  const [started, start] = useMutation(StartExperiment);
  const [stopped, stop] = useMutation(StopExperiment);
  const isBusy = started.fetching || stopped.fetching;
  return (
    <>
      <Failure error={started.error ?? stopped.error} />
      <div className="acts">
        {status === 'DRAFT' && (
          <button
            type="button"
            className="button button-main"
            disabled={isBusy}
            onClick={() => void start({ key }).then(onChanged)}
          >
            {say('start')}
          </button>
        )}
        {status === 'RUNNING' && (
          <>
            {variants.map(({ key: winner }) => (
              <button
                key={winner}
                type="button"
                className="button"
                disabled={isBusy}
                onClick={() => void stop({ key, winner }).then(onChanged)}
              >
                {say('stopWith', { variant: winner })}
              </button>
            ))}
            <button
              type="button"
              className="button button-danger"
              disabled={isBusy}
              onClick={() => void stop({ key }).then(onChanged)}
            >
              {say('stopExperiment')}
            </button>
          </>
        )}
      </div>
    </>
  );
}
