import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { OperatorError } from '../../../shared/errors/operator-error';
import { seededRandom } from '../../../shared/random/random';
import type { Command } from '../../../shared/subgraph/definition';
import { tune } from '../models/tuning/tune';
import type { RecommendationsServices } from '../services/services';
import { withDescribedItems } from '../training/described-items';
import { prepared } from '../training/train-models';
import { trainableModels } from '../training/trainable-models';
import { readTrainingData } from '../training/training-data';
import { isTunable, tuningGround, tuningTask } from '../training/tuning';

const tunable = trainableModels.filter(isTunable);

/** Looks for better settings of a model, on the shop's own events. */
export const tuneCommand: Command<RecommendationsServices> = {
  name: 'tune',
  usage: '--model NAME [--minutes 5] [--out FILE]',
  summary:
    'look for better settings of a model by the newest event of each person; they are said, and written to a file',
  options: [
    ['--model NAME', 'the model'],
    ['--minutes N', 'how long to search; 5 without it'],
    ['--out FILE', 'where the result is written as JSON'],
  ],
  example: '--model ease --minutes 10 --out ease.json',
  async run({ platform, products }, parameters, say, result) {
    const options = optionsOf(parameters);
    const model = tunable.find(({ name }) => name === options?.model);
    if (!options || !model || !(options.minutes > 0)) {
      throw new OperatorError(
        `usage: tune ${tuneCommand.usage}; models that can be tuned: ${tunable.map(({ name }) => name).join(', ')}`,
      );
    }
    await products.refresh();
    const events = await readTrainingData(platform.database, products);
    const { data, facts } = await withDescribedItems(platform.database, events, products);
    const ground = await tuningGround(prepared(data, facts));
    if (ground.cases.length === 0) {
      say('There is nothing to tune on: nobody came twice.');
      return 1;
    }
    const seed = 'tune';
    const tuned = await tune(tuningTask(model, model.settings, ground), {
      minutes: options.minutes,
      random: seededRandom(seed),
    });
    const { ndcg, before, settings, trials, seconds, method } = tuned;
    say(`${model.name}: NDCG@10 ${before.toFixed(4)} before, ${ndcg.toFixed(4)} with ${JSON.stringify(settings)}.`);
    say(
      `${method}, ${trials.length} trials in ${seconds.toFixed(0)} s, ${ground.cases.length} persons, seed "${seed}".`,
    );
    const report = { model: model.name, seed, ...tuned };
    if (options.out) await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
    result?.(report);
    return 0;
  },
};

function optionsOf(parameters: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { model: { type: 'string' }, minutes: { type: 'string', default: '5' }, out: { type: 'string' } },
    });
    return { model: values.model, minutes: Number(values.minutes), out: values.out };
  } catch {
    return undefined;
  }
}
