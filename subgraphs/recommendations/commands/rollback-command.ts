import type { Command } from '../../../shared/subgraph/definition';
import type { RecommendationsServices } from '../services/services';
import { withdrawNewest } from '../training/model-store';

/** Goes back to the version before the one that serves. */
export const rollbackCommand: Command<RecommendationsServices> = {
  name: 'rollback',
  usage: '',
  summary: 'take back the version of the models that serves; the one before it serves again within seconds',
  example: '',
  async run({ platform }, _parameters, say, result) {
    const gone = await withdrawNewest(platform.database);
    if (!gone) {
      say('There is no version to go back to.');
      return 1;
    }
    say(`Version ${gone.withdrawn.version} is taken back; ${gone.serving.version} serves.`);
    result?.({ withdrawn: gone.withdrawn.version, serving: gone.serving.version });
    return 0;
  },
};
