import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { ContentNeighbours } from '../../models/content/content-neighbours';
import { ItemFeatures } from '../../models/content/item-features';
import type { Interactions } from '../../models/interactions/interactions';
import { leaveOneOut } from '../../models/metrics/protocols';
import { ItemNeighbours } from '../../models/neighbours/item-neighbours';
import { Popularity } from '../../models/popularity/popularity';
import { SequentialRules } from '../../models/sequential/sequential-rules';
import { weightsInWords } from '../../training/blend-weights';
import { undescribed } from '../../training/described-products';
import { fitServedBlend, preparedPeople, type ServedBlend } from '../../training/train-models';
import { type Contestant, compareModels } from '../compare-models';
import { FURTHER_MODELS, HOLDING_BACK } from '../further-models';
import { type ReportWriter } from '../report-writer';
import { reasonsBoard } from './reasons-board';

const forever = Number.POSITIVE_INFINITY;
const served = 'blend (served)';

/** What is asked about, and how it is called. */
export interface LastItems {
  /** Of the data set. */
  readonly title: string;
  readonly interactions: Interactions;
  /** Of each item; without them there is no content model. */
  readonly attributes?: readonly number[][];
  readonly note?: string;
}

/**
 * Asks for the last item of each person among all items not yet seen; the last but one is known when asking. Twice: with
 * models that were not trained on the last but one, and with models that were; before that for the last but one, to choose
 * a model by. The blend is what a training run would have
 * serve that knows all but the last items: it learns its weights from the last but one, by members that were not trained on
 * it (these are asked first), and is then fitted to all.
 *
 * @param further names of `FURTHER_MODELS` that are measured too
 */
export async function reportLastItem(
  { title, interactions, attributes, note }: LastItems,
  further: readonly string[],
  report: ReportWriter,
): Promise<void> {
  report.begin(`${title}, the last item of each person`, [
    `${interactions.persons} persons, ${interactions.items} items: the last item of each is asked for, among all not seen before.`,
    `Seed "${evaluationSeed}"; in brackets: intervals of 95 %; ties count as average rank.`,
    'The weights of the blend are learned from the last item but one, by members that were not trained on it.',
    'Networks hold the last item but one back themselves.',
    ...(note ? [note] : []),
  ]);
  const strict = leaveOneOut(interactions, 'test-without-validation');
  const loose = leaveOneOut(interactions, 'test');
  const blend = await fitServedBlend(preparedWith(loose.train, attributes));
  report.note(`The blend: ${weightsInWords(blend.weights)}.`);
  const contestants = (train: Interactions, isStrict: boolean): Contestant[] => [
    // The data hold an order and no times: nothing fades.
    ['popular', () => Popularity.fit(train, { halfLife: forever })],
    ['item neighbours', () => ItemNeighbours.fit(train, { halfLife: forever, historyHalfLife: forever })],
    ['sequential rules', () => SequentialRules.fit(train)],
    ...further
      .filter((name) => isStrict || !HOLDING_BACK.has(name))
      .map((name): Contestant => [name, () => FURTHER_MODELS[name]!(HOLDING_BACK.has(name) ? loose.train : train)]),
    ...(attributes
      ? [['content', () => ContentNeighbours.fit(train, featuresOf(attributes))] satisfies Contestant]
      : []),
    ...blendContestants(blend, isStrict),
  ];
  const cutoffs = [10, 5, 20, 50];
  const reference = 'sequential rules';
  const untrained = { title: 'Not trained on the last item but one', cutoffs, reference };
  const validation = leaveOneOut(interactions, 'validation');
  const alone = contestants(validation.train, true).filter(([name]) => name !== served);
  const asked = { title: 'To choose by: the last item but one, trained on what was before', cutoffs, reference };
  report.add(await compareModels(alone, [validation], asked));
  report.add(await compareModels(contestants(strict.train, true), [strict], untrained));
  report.add(
    await compareModels(contestants(loose.train, false), [loose], { title: 'Trained on it', cutoffs, reference }),
  );
  report.add(await reasonsBoard(blend.blend, loose.cases, false));
}

function blendContestants({ blend, untrained }: ServedBlend, isStrict: boolean): Contestant[] {
  const asked = isStrict ? untrained : blend;
  return asked ? [[served, async () => asked, 'together']] : [];
}

function preparedWith(people: Interactions, attributes: readonly number[][] | undefined) {
  const nothing = undescribed(people.items);
  const descriptions = attributes ? { ...nothing, attributes: featuresOf(attributes) } : nothing;
  return preparedPeople(people, new Uint8Array(people.persons).fill(1), descriptions);
}

function featuresOf(attributes: readonly number[][]): ItemFeatures {
  return ItemFeatures.fromLists(1 + Math.max(...attributes.flat()), attributes);
}
