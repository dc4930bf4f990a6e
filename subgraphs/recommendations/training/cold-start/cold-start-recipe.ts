import { seededRandom } from '../../../../shared/random/random';
import type { Blend } from '../../models/hybrid/blend';
import type { FitControl, Recommender } from '../../models/recommender/recommender';
import type { PreparedData, TrainableModel } from '../trainable-model';
import { trainableModels } from '../trainable-models';
import {
  coldStartMembers,
  coldStartMembersOf,
  coldStartUsersOf,
  type FittedSplit,
  leastCases,
} from './cold-start-users';
import { type ColdStartRecipe, learnColdStartWeights } from './cold-start-weights';

/** The models that serve cold-start users, and those that may besides; a model stands after those that it is made of. */
function kindsToFit(): TrainableModel[] {
  const names = new Set<string>(Object.values(coldStartMembers));
  const blend = trainableModels.find(({ name }) => name === 'blend');
  for (const name of ['blend', ...(blend?.madeOf ?? [])]) names.add(name);
  return trainableModels.filter(({ name }) => names.has(name));
}

/**
 * Fits what may serve cold-start users to what was known at some moments of the past, and decides by those who came after whether
 * whom they follow and what they declared of themselves has a weight.
 *
 * @param withSettings a model with the settings it is to have
 */
export async function coldStartRecipe(
  sets: PreparedData,
  withSettings: (kind: TrainableModel) => TrainableModel,
  control: FitControl = {},
): Promise<ColdStartRecipe> {
  return learnColdStartWeights(await fittedColdStartSplits(sets, withSettings, control), control);
}

/** Newcomers of the past with the models as they would have been then; none where there are too few to ask. */
export async function fittedColdStartSplits(
  sets: PreparedData,
  withSettings: (kind: TrainableModel) => TrainableModel,
  { signal, progress }: FitControl = {},
): Promise<FittedSplit[]> {
  const splits = coldStartUsersOf(sets);
  if (splits.reduce((sum, { cases }) => sum + cases.length, 0) < leastCases) return [];
  const kinds = kindsToFit().map(withSettings);
  const all: FittedSplit[] = [];
  for (const [n, split] of splits.entries()) {
    progress?.(n / splits.length);
    const then = { ...sets, people: split.train };
    const fitted = new Map<string, Recommender>();
    for (const kind of kinds) {
      const { name, serves, settings, learnsFrom } = kind;
      const random = seededRandom(`fit ${name}`);
      try {
        fitted.set(name, await kind.fit(then[learnsFrom], settings, { signal, random }, { sets: then, fitted }));
      } catch (error) {
        // Too little may be known of whom people follow and who they are.
        if (serves || signal?.aborted) throw error;
      }
    }
    const today = fitted.get('blend') as Blend;
    all.push({ split, today, members: coldStartMembersOf(today, fitted) });
  }
  return all;
}
