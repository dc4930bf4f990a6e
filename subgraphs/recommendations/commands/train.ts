import type { Command } from '../../../shared/subgraph/definition';
import type { Services } from '../services/services';

/** Trains the models now. Processes that serve load them within seconds. */
export const trainCommand: Command<Services> = {
  name: 'train',
  usage: '',
  summary: 'train the recommendation models on everything recorded so far',
  async run({ trainer }, _parameters, say) {
    const version = await trainer.train();
    if (!version) {
      say('There is nothing to learn from yet: no views, clicks or purchases are recorded.');
      return 0;
    }
    say(`Version ${version.version}: ${version.events} events, ${version.trainingSeconds.toFixed(1)} s.`);
    return 0;
  },
};
