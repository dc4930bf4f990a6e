import { useEffect } from 'react';
import { useQuery } from 'urql';
import { type DeskExperiment, type DeskModel, ModelsAndExperiments } from '../../graphql/operations';
import { type Speech, useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { type Decision, Decisions } from '../kit/decisions';
import { Panel } from '../kit/panel';
import { useSelection } from '../kit/selection';
import { Experiments } from './experiments';
import { Leaderboard } from './leaderboard';
import { recommendationMessages } from './messages';
import { NewExperiment } from './new-experiment';
import { PolicyShares } from './policy';
import { Training } from './training';
import { Why } from './why';

type Say = Pick<Speech<keyof (typeof recommendationMessages)['en']>, 'say' | 'percent' | 'date'>;

/** So probably the best, it is worth deciding. */
const sureEnough = 0.95;
/** Models that are older than so many days have not seen what changed since. */
const oldAfterDays = 7;

/** The desk of those who look after recommendations. */
export function RecommendationDesk() {
  const speech = useSpeechWith(recommendationMessages);
  const { say } = speech;
  const [{ data, error, fetching }, ask] = useQuery({ query: ModelsAndExperiments });
  const selection = useSelection();
  const again = () => ask({ requestPolicy: 'network-only' });
  useEffect(() => {
    document.title = say('title');
  }, [say]);
  return (
    <>
      <h1>{say('title')}</h1>
      <Failure error={error} onRetry={again} />
      {!data && fetching && <p className="muted">{say('loading')}</p>}
      {data && (
        <>
          <Decisions decisions={[...ofExperiments(data.experiments, speech), ...ofModels(data.models, speech)]} />
          <Panel id="leaderboard" title={say('leaderboard')}>
            <Leaderboard models={data.models} selection={selection} />
          </Panel>
          <Panel id="training" title={say('training')}>
            <Training models={data.models} chosen={[...selection.keys]} onDone={again} />
          </Panel>
          <Panel id="policy" title={say('policy')}>
            <PolicyShares />
          </Panel>
          <Panel id="experiments" title={say('experiments')}>
            <Experiments experiments={data.experiments} onChanged={again} />
            <h3>{say('newExperiment')}</h3>
            <NewExperiment models={data.models} onChanged={again} />
          </Panel>
          <Panel id="why" title={say('why')}>
            <Why />
          </Panel>
        </>
      )}
    </>
  );
}

function ofExperiments(experiments: readonly DeskExperiment[], { say, percent }: Say): Decision[] {
  return experiments.flatMap(({ key, status, variants, sampleRatioHealthy, guardRails }): Decision[] => {
    const href = `#experiment-${key}`;
    if (status === 'DRAFT') return [{ key, urgency: 'soon', text: say('decideDraft', { key }), href }];
    if (status !== 'RUNNING') return [];
    const broken = guardRails.find(({ isBroken }) => isBroken);
    if (broken) return [{ key, urgency: 'urgent', text: say('decideGuard', { key, variant: broken.variant }), href }];
    if (!sampleRatioHealthy) return [{ key, urgency: 'urgent', text: say('decideRatio', { key }), href }];
    const best = variants.find(({ probabilityBest }) => (probabilityBest ?? 0) >= sureEnough);
    if (!best) return [];
    const probability = percent(best.probabilityBest ?? 0, 1);
    return [{ key, urgency: 'soon', text: say('decideWinner', { key, variant: best.key, probability }), href }];
  });
}

function ofModels(models: readonly DeskModel[], { say, date }: Say): Decision[] {
  const failed = models.filter(({ status }) => status === 'FAILED');
  const untrained = models.filter(({ status }) => status === 'UNTRAINED');
  const newest = models
    .flatMap(({ trainedAt }) => trainedAt ?? [])
    .sort()
    .at(-1);
  const isOld = newest !== undefined && Date.now() - Date.parse(newest) > oldAfterDays * 86_400_000;
  return [
    ...failed.map(
      ({ name }): Decision => ({
        ...{ key: `failed ${name}`, urgency: 'urgent', href: '#leaderboard' },
        text: say('decideFailed', { model: name }),
      }),
    ),
    ...(untrained.length === models.length && models.length > 0
      ? [
          {
            ...{ key: 'untrained', urgency: 'soon' as const, href: '#training' },
            text: say('decideUntrained', { count: untrained.length }),
          },
        ]
      : []),
    ...(isOld
      ? [{ key: 'old', urgency: 'soon' as const, href: '#training', text: say('decideOld', { date: date(newest) }) }]
      : []),
  ];
}
