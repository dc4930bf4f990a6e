import type { Command } from '../../../shared/subgraph/definition';
import type { Services } from '../services/services';
import { goodVersions, reportsOf, versions, withdrawNewest } from '../services/training/model-store';

const shownVersions = 10;
const shownMetrics = ['ndcg@10', 'recall@10', 'hitRate@10', 'coverage'] as const;

/** Lists the versions there are, and how good the models of the newest are. */
export const modelsCommand: Command<Services> = {
  name: 'models',
  usage: '',
  summary: 'list the versions of the models: which serves, how they compare, and the figures of the newest',
  async run({ platform }, _parameters, say) {
    const { database } = platform;
    const all = await versions(database);
    if (all.length === 0) {
      say('No models have been trained yet.');
      return 0;
    }
    const kept = await goodVersions(database);
    for (const { version, trainedAt, events, trainingSeconds, state, note } of all.slice(0, shownVersions)) {
      const serves =
        kept[0]?.version === version ? 'serves' : kept.some((one) => one.version === version) ? 'kept' : '';
      const when = new Date(trainedAt).toISOString().slice(0, 19).replace('T', ' ');
      say(
        `${version}  ${when}  ${String(events).padStart(9)} events  ${trainingSeconds.toFixed(1).padStart(6)} s  ${[state === 'GOOD' ? '' : state.toLowerCase(), serves, note ?? ''].filter(Boolean).join('; ')}`,
      );
    }
    say('');
    say(['model'.padEnd(18), 'seconds'.padStart(8), ...shownMetrics.map((name) => name.padStart(11))].join(''));
    for (const { name, trainingSeconds, metrics, failure } of await reportsOf(database, all[0]!.version)) {
      const figures = shownMetrics.map((metric) => (metrics[metric]?.toFixed(4) ?? '').padStart(11));
      say(
        [
          name.padEnd(18),
          trainingSeconds.toFixed(1).padStart(8),
          ...figures,
          failure ? `  failed: ${failure}` : '',
        ].join(''),
      );
    }
    return 0;
  },
};

/** Goes back to the version before the one that serves. */
export const rollbackCommand: Command<Services> = {
  name: 'rollback',
  usage: '',
  summary: 'take back the version of the models that serves; the one before it serves again within seconds',
  async run({ platform }, _parameters, say) {
    const gone = await withdrawNewest(platform.database);
    if (!gone) {
      say('There is no version to go back to.');
      return 1;
    }
    say(`Version ${gone.withdrawn.version} is taken back; ${gone.serving.version} serves.`);
    return 0;
  },
};
