import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorError } from '../../../shared/errors/operator-error';
import { dataSetsFolder } from '../../../shared/evaluation/data-sets-folder';
import { machine } from '../../../shared/evaluation/machine';
import { seededRandom } from '../../../shared/random/random';
import type { Command } from '../../../shared/subgraph/definition';
import { evaluateClassification } from '../evaluation/classification/evaluate-classes';
import {
  beautyAttributes,
  clothes,
  completeJourney,
  type LabelledProducts,
} from '../evaluation/classification/labelled-products';
import type { Descriptions } from '../models/classification/product-classifier';
import type { RecommendationsServices } from '../services/services';

const seed = 'classification';
/** `place` is a folder or a file among the data sets. */
const dataSets: Readonly<Record<string, { readonly place: string; read(place: string): Promise<LabelledProducts> }>> = {
  'complete-journey': { place: 'complete-journey', read: completeJourney },
  beauty: { place: 'amazon-beauty-5core', read: beautyAttributes },
  'clothing-images': { place: 'clothing-images/clothing-test-validation.tar', read: clothes },
};

/** Measures how well products are put into categories, by what they are called, by who buys them and by their pictures. */
export const classifyCommand: Command<RecommendationsServices> = {
  name: 'classify',
  usage: `[--data ${Object.keys(dataSets).join('|')}]`,
  summary: 'measure how well products are put into categories by names, buyers or pictures',
  options: [['--data NAME', 'a data set of VITRINE_DATASETS; the shop itself without it']],
  example: '--data complete-journey',
  async run(_services, parameters, say, result) {
    const { values } = parseArgs({
      args: [...parameters],
      options: { data: { type: 'string', default: 'complete-journey' } },
    });
    const set = dataSets[values.data];
    if (!set) {
      throw new OperatorError(`--data should be one of ${Object.keys(dataSets).join(', ')}, not "${values.data}".`);
    }
    const { classes, labels, descriptions } = await set.read(join(dataSetsFolder(), set.place));
    const labelled = labels.reduce((sum, label) => sum + (label >= 0 ? 1 : 0), 0);
    say(
      `${labelled} products of ${classes.length} classes; a fifth, drawn at random, is asked about. Seed "${seed}". ${machine()}`,
    );
    say(`${'described by'.padEnd(16)} accuracy (95 %)      macro F1  commonest  calibration error  of the sure (.8)`);
    const measured: Record<string, Awaited<ReturnType<typeof evaluateClassification>>> = {};
    for (const [name, described] of Object.entries(combinations(descriptions))) {
      const figures = await evaluateClassification(described, labels, classes.length, seededRandom(seed));
      measured[name] = figures;
      const { interval, macroF1, commonest, calibrationError, sure } = figures;
      say(
        `${name.padEnd(16)} ${interval.mean.toFixed(3)} (${interval.low.toFixed(3)} ${interval.high.toFixed(3)})  ${macroF1.toFixed(3).padStart(8)}  ${commonest.toFixed(3).padStart(9)}` +
          `  ${calibrationError.toFixed(3).padStart(17)}  ${sure.accuracy.toFixed(3)} right, ${(100 * sure.share).toFixed(0)} % of all`,
      );
    }
    result?.({ data: values.data, products: labelled, classes: classes.length, seed, describedBy: measured });
    return 0;
  },
};

/** Each description alone, and all together. */
function combinations(descriptions: Descriptions): Record<string, Descriptions> {
  const alone = Object.fromEntries(Object.entries(descriptions).map(([name, one]) => [name, { [name]: one }]));
  return Object.keys(descriptions).length < 2 ? alone : { ...alone, together: descriptions };
}
