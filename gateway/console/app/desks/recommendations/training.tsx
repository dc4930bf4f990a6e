import { useState } from 'react';
import { useMutation, useSubscription } from 'urql';
import { type DeskModel, TrainModels, WatchTraining } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure, Notice } from '../../parts/notice';
import { Plot } from '../kit/plot';
import { recommendationMessages } from './messages';

/** Trains models and shows how far it is, while it goes on; then how those learned that learn in epochs. */
export function Training({
  models,
  chosen,
  onDone,
}: {
  models: readonly DeskModel[];
  chosen: readonly string[];
  onDone: () => void;
}) {
  const { say } = useSpeechWith(recommendationMessages);
  const [run, setRun] = useState<string | null>(null);
  const [isTuning, setTuning] = useState(false);
  const [{ error, fetching }, train] = useMutation(TrainModels);
  const begin = async (names: readonly string[] | null) => {
    const { data } = await train({ names: names && [...names], tune: isTuning });
    if (data) setRun(data.trainModels.id);
  };
  return (
    <>
      <div className="acts">
        <button
          type="button"
          className="button button-main"
          disabled={fetching || chosen.length === 0}
          onClick={() => void begin(chosen)}
        >
          {say('trainChosen', { count: chosen.length })}
        </button>
        <button type="button" className="button" disabled={fetching} onClick={() => void begin(null)}>
          {say('trainAll')}
        </button>
        <label>
          <input type="checkbox" checked={isTuning} onChange={(event) => setTuning(event.target.checked)} />{' '}
          {say('tune')}
        </label>
      </div>
      <Failure error={error} />
      {run && <Progress key={run} run={run} onDone={onDone} />}
      <Curves models={models} />
    </>
  );
}

function Progress({ run, onDone }: { run: string; onDone: () => void }) {
  const { say, percent } = useSpeechWith(recommendationMessages);
  const [{ data, error }] = useSubscription({ query: WatchTraining, variables: { id: run } }, (_before, received) => {
    if (received.trainingProgress.finishedAt) onDone();
    return received;
  });
  if (error) return <Failure error={error} />;
  if (!data) return <p className="muted">{say('loading')}</p>;
  const { status, progress, message, models, finishedAt } = data.trainingProgress;
  if (finishedAt) {
    return (
      <Notice kind={status === 'FAILED' ? 'bad' : 'good'}>
        {status === 'FAILED' ? (message ?? say('statusFAILED')) : say('trainingDone')}
      </Notice>
    );
  }
  return (
    <div className="training-progress">
      <label>
        {say('trainingProgress', { percent: percent(progress) })} <progress max={1} value={progress} />
      </label>
      {message && <p className="muted">{message}</p>}
      {models.some(hasLearned) && <Curves models={models} />}
    </div>
  );
}

function hasLearned({ curves }: DeskModel): boolean {
  return curves.some(({ values }) => values.length > 0);
}

/** How a model learned, epoch by epoch. */
function Curves({ models }: { models: readonly DeskModel[] }) {
  const { say, number } = useSpeechWith(recommendationMessages);
  const learned = models.filter(hasLearned);
  const [wanted, setWanted] = useState<string | null>(null);
  const model = learned.find(({ name }) => name === wanted) ?? learned[0];
  if (!model) return <p className="muted">{say('noCurves')}</p>;
  const named = (name: string) => (name === 'loss' || name === 'validation' ? say(name) : name);
  return (
    <>
      <label className="inline-field">
        {say('curvesOf')}
        <select value={model.name} onChange={(event) => setWanted(event.target.value)}>
          {learned.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {/* Figures of other scales do not belong on one axis. */}
      <div className="panels">
        {model.curves.map(({ name, epochs, values }) => (
          <Plot
            key={`${model.name} ${name}`}
            title={`${say('curveTitle', { model: model.name })}: ${named(name)}`}
            x={epochs}
            xLabel={say('epoch')}
            series={[{ label: named(name), values, tone: name === 'loss' ? 'first' : 'second' }]}
            formatX={(epoch) => (Number.isInteger(epoch) ? String(epoch) : '')}
            formatY={(value) => number(value, 3)}
            height={220}
          />
        ))}
      </div>
    </>
  );
}
