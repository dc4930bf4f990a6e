import { seededRandom } from '../../../../shared/random/random';
import { Blend, type BlendProfile } from '../../models/hybrid/blend';
import { learnProfiles } from '../../models/hybrid/learn-profiles';
import { type StackingExample, stackingExamples } from '../../models/hybrid/stacking-examples';
import { measure } from '../../models/metrics/evaluate';
import { pairedDifference } from '../../models/metrics/paired';
import type { FitControl, Recommender } from '../../models/recommender/recommender';
import { Repurchase } from '../../models/repurchase/repurchase';
import { differenceInWords } from '../difference-in-words';
import {
  coldStartLengths,
  coldStartMembers,
  coldStartMembersOf,
  coldStartSurfaces,
  type FittedSplit,
  fewItems,
  leastCases,
  seenOn,
} from './cold-start-users';

/** Weights of the members for cold-start users of whom something is known, and how they were found. */
export interface ColdStartRecipe {
  /** Profiles of the blend by their names in `coldStartSurfaces`; none where the weights that serve otherwise are no worse. */
  readonly surfaces: Readonly<Record<string, readonly BlendProfile[]>>;
  /** In words; null where nobody could be asked. */
  readonly note: string | null;
}

const cutoff = 10;
/** Below 1: what members rank second and third is distinguished less by their scores than by who agrees. */
const power = 0.5;

const inWords: Readonly<Record<string, string>> = {
  COLD_START: 'whom they follow and what they declared',
  COLD_START_SOCIAL: 'whom they follow',
  COLD_START_DEMOGRAPHIC: 'what they declared',
};

/**
 * Weights learned from every other cold-start user and judged on those between, against what serves them otherwise, once for each of
 * `coldStartSurfaces`: where they are better beyond chance - the whole 95 % interval of the difference in NDCG@10 lies above 0 -
 * they are learned again from all. Who has dealt with more than a few products is judged apart: the weights serve them too only
 * where they are better for them.
 */
export async function learnColdStartWeights(
  fitted: readonly FittedSplit[],
  { signal }: Pick<FitControl, 'signal'> = {},
): Promise<ColdStartRecipe> {
  const surfaces: Record<string, readonly BlendProfile[]> = {};
  const notes: string[] = [];
  for (const [surface, used] of Object.entries(coldStartSurfaces)) {
    const seen = fitted.map((one) => seenOn(surface, one));
    const cases = seen.reduce((sum, { split }) => sum + split.cases.length, 0);
    if (cases < leastCases || !seen.every(({ members }) => used.every((member) => member in members))) continue;
    const learned = await learnColdStartProfiles(seen, isLearnedFrom, signal);
    const gain = await gainOf(learned, seen, (items) => items <= fewItems, signal);
    const later = await gainOf(learned, seen, (items) => items > fewItems, signal);
    const hasWeight = learned.some(({ weights }) => used.some((member) => (weights[member] ?? 0) > 0));
    if (gain.low > 0 && hasWeight) {
      const all = await learnColdStartProfiles(seen, () => true, signal);
      surfaces[surface] = later.low > 0 ? all : all.filter(({ upTo }) => upTo <= fewItems);
    }
    const verdict = surfaces[surface] ? 'are' : 'are not';
    const figures = `${differenceInWords(gain)} over ${gain.persons}`;
    const beyond = `beyond ${fewItems} products ${differenceInWords(later)} over ${later.persons}`;
    notes.push(`${verdict} served by ${inWords[surface]}: NDCG@${cutoff} ${figures}; ${beyond}`);
  }
  return { surfaces, note: notes.length === 0 ? null : `cold-start users ${notes.join('; ')}` };
}

/** @param isAsked whether people who have dealt with so many products are asked about */
async function gainOf(
  profiles: readonly BlendProfile[],
  seen: readonly FittedSplit[],
  isAsked: (items: number) => boolean,
  signal?: AbortSignal,
) {
  const figures: [mine: number[], other: number[]] = [[], []];
  for (const { split, members, today } of seen) {
    const options = { cutoffs: [cutoff], keepHistory: keepsHistory(members), signal };
    const judged = split.cases.filter(
      ({ history }, n) => !isLearnedFrom(n) && isAsked(new Set(Array.from(history.items)).size),
    );
    for (const [n, blend] of [new Blend(members, { profiles }), today].entries()) {
      figures[n]!.push(...(await measure(blend, judged, options)).at[0]!.columns.ndcg);
    }
  }
  const [mine, other] = figures.map((column) => Float64Array.from(column));
  return { ...pairedDifference(mine!, other!, seededRandom('weights for newcomers')), persons: mine!.length };
}

/** Whether the n-th of a split's cases is learned from, where the others are judged on. */
export const isLearnedFrom = (n: number): boolean => n % 2 === 0;

/** Weights of the members, learned from those of each split's cases. */
export async function learnColdStartProfiles(
  fitted: readonly FittedSplit[],
  isLearned: (n: number) => boolean,
  signal?: AbortSignal,
): Promise<BlendProfile[]> {
  const examples: StackingExample[] = [];
  let keepHistory = false;
  for (const { split, members } of fitted) {
    keepHistory = keepsHistory(members);
    const cases = split.cases.filter((_, n) => isLearned(n));
    examples.push(...(await stackingExamples(Object.values(members), cases, { signal, power, keepHistory })));
  }
  const names = Object.keys(fitted[0]!.members);
  const profiles = await learnProfiles(names, examples, { lengths: coldStartLengths }, { signal });
  return profiles.map((profile) => ({ ...profile, scale: keepHistory ? 'all' : 'unseen', power }));
}

const keepsHistory = ({ repurchase }: Readonly<Record<string, Recommender>>) =>
  repurchase instanceof Repurchase && repurchase.isOrdinary;

/** The models besides those of every blend that have a word. */
export function coldStartModelsOf({ surfaces }: ColdStartRecipe): string[] {
  const named = membersNamed(surfaces);
  return Object.entries(coldStartMembers).flatMap(([member, name]) => (named.has(member) ? [name] : []));
}

const membersNamed = (surfaces: ColdStartRecipe['surfaces']) =>
  new Set(Object.values(surfaces).flatMap((profiles) => profiles.flatMap(({ weights }) => Object.keys(weights))));

/** The blend with weights for cold-start users; the same one where nothing was better. */
export function withColdStart(
  blend: Blend,
  fitted: ReadonlyMap<string, Recommender>,
  { surfaces }: ColdStartRecipe,
): Blend {
  const members = coldStartMembersOf(blend, fitted);
  const named = membersNamed(surfaces);
  if (named.size === 0 || ![...named].every((member) => member in members)) return blend;
  return new Blend(members, { ...blend.settings, surfaces: { ...blend.settings.surfaces, ...surfaces } });
}
