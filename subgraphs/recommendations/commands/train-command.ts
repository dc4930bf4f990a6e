import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import type { RecommendationsServices } from '../services/services';
import { trainableModels } from '../training/trainable-models';
import { TrainingFailed } from '../training/trainer';

/** Trains the models now. Processes that serve load them within seconds. */
export const trainCommand: Command<RecommendationsServices> = {
  name: 'train',
  usage: '[MODEL ...]',
  summary: 'train the models that serve, and further ones by name, on everything recorded so far',
  options: [['MODEL', 'further models, by name']],
  example: '',
  async run({ trainer }, parameters, say, result) {
    const unknown = parameters.find((name) => !trainableModels.some((one) => one.name === name));
    if (unknown !== undefined) {
      const known = trainableModels.map(({ name }) => name).join(', ');
      throw new OperatorError(`There is no model "${unknown}"; there are ${known}.`);
    }
    let reported = '';
    try {
      const version = await trainer.train(parameters.length > 0 ? parameters : null, ({ progress, message }) => {
        const now = message ?? 'waiting for its turn';
        if (now !== reported) say(`${String(Math.round(progress * 100)).padStart(3)} % ${now}`);
        reported = now;
      });
      if (!version) {
        say('There is nothing to learn from yet: no views, clicks or purchases are recorded.');
        return 0;
      }
      const { trainingSeconds, events, note, state } = version;
      say(`Version ${version.version}: ${events} events, ${trainingSeconds.toFixed(1)} s; ${note}.`);
      result?.({ version: version.version, events, trainingSeconds, note, state });
      if (state === 'WORSE') say('It does not serve: the version before it does.');
      return 0;
    } catch (error) {
      if (!(error instanceof TrainingFailed)) throw error;
      say(`The training failed: ${error.message}`);
      return 1;
    }
  },
};
