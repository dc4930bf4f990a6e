import type { Random } from '../../../../shared/random/random';
import { evaluate } from '../metrics/evaluate';
import { evenlySpread } from '../metrics/evenly-spread';
import { type PairedDifference, pairedDifference } from '../metrics/paired';
import type { EvaluationCase } from '../metrics/protocols';
import { isKnown } from '../recommender/ranking-base';
import type { FitControl, Recommender } from '../recommender/recommender';
import { Blend, type BlendProfile } from './blend';
import { helpfulMembers } from './helpful-members';
import { learnProfiles } from './learn-profiles';
import { type StackingExample, stackingExamples } from './stacking-examples';
import { SURFACES, type SurfaceName } from './surface-cases';

/** Below so many persons nothing is said about what serves them better. */
export const personsWorthWeighing = 50;
/** Weights are learned from so many persons of a surface at the most, and judged on so many. */
const mostLearnedFrom = 4_000;
const mostJudgedOn = 2_000;
/** So many of each member's first items are candidates to learn from. */
const depth = 60;
/** Below 1: what members rank second and third is distinguished less by their scores than by who agrees. */
const power = 0.5;
const cutoff = 10;

/** Of whom nothing is known yet, and of whom something is. */
export type ShopperGroup = 'new' | 'known';

/** Which weights serve a group of shoppers on a surface. */
export interface WeighingVerdict {
  readonly surface: SurfaceName;
  readonly shoppers: ShopperGroup;
  readonly serves: 'learned' | 'chosen';
  /** Persons whom the learned weights were learned from; on others both were judged. */
  readonly learnedFrom: number;
  readonly judgedOn: number;
  /** NDCG@10 of the learned weights less that of the chosen ones; null where too few could be asked. */
  readonly ahead: PairedDifference | null;
}

/** The weights that a blend is to have, and why. Plain values: it can be stored as text. */
export interface Weighing {
  /** By surface. */
  readonly profiles: Readonly<Record<SurfaceName, readonly BlendProfile[]>>;
  readonly verdicts: readonly WeighingVerdict[];
}

export interface WeighingOptions extends FitControl {
  /** The weights chosen by hand; the first profile's `upTo` is 0. */
  readonly chosen: readonly BlendProfile[];
  /** Members that a blend can do without: each costs time at every list, and goes where it does not pay for it. */
  readonly droppable: ReadonlySet<string>;
  /** What a person had before may be recommended again. */
  readonly keepHistory: boolean;
  readonly random: Random;
}

/** The chosen weights on every surface, nothing having been learned. */
export function chosenOnly(chosen: readonly BlendProfile[]): Weighing {
  const everywhere = SURFACES.map((surface) => [surface, chosen] as const);
  return { profiles: Object.fromEntries(everywhere) as Record<SurfaceName, readonly BlendProfile[]>, verdicts: [] };
}

/**
 * Learns the weights of a blend's members for each surface and length of history, and decides where they serve: where, on
 * other persons than they were learned from, they are better in the mean of NDCG@10 than the weights chosen by hand, and not
 * by an interval of 95 % that lies below 0. Persons are dealt into the two parts at random, each into the same one on every
 * surface. Persons of whom nothing is known are decided upon apart.
 *
 * @param members fitted to data from before the cases
 * @param cases by surface
 */
export async function weighMembers(
  members: Readonly<Record<string, Recommender>>,
  cases: Readonly<Record<SurfaceName, readonly EvaluationCase[]>>,
  options: WeighingOptions,
): Promise<Weighing> {
  const profiles: Partial<Record<SurfaceName, readonly BlendProfile[]>> = {};
  const verdicts: WeighingVerdict[] = [];
  for (const [n, surface] of SURFACES.entries()) {
    options.progress?.(n / SURFACES.length);
    const decided = await weighSurface(surface, members, cases[surface], options);
    profiles[surface] = decided.profiles;
    verdicts.push(...decided.verdicts);
  }
  options.progress?.(1);
  return { profiles: profiles as Weighing['profiles'], verdicts };
}

async function weighSurface(
  surface: SurfaceName,
  members: Readonly<Record<string, Recommender>>,
  cases: readonly EvaluationCase[],
  { chosen, droppable, keepHistory, random, signal }: WeighingOptions,
) {
  const half = random.fork('halves');
  const persons = 1 + cases.reduce((most, { person }) => Math.max(most, person), 0);
  const isJudge = Uint8Array.from({ length: persons }, () => (half.uniform() < 0.5 ? 1 : 0));
  const learnCases = evenlySpread(
    cases.filter(({ person }) => isJudge[person] === 0),
    mostLearnedFrom,
  );
  const judgeCases = evenlySpread(
    cases.filter(({ person }) => isJudge[person] === 1),
    mostJudgedOn,
  );
  const groups = (['new', 'known'] as const).map((shoppers) => {
    return { shoppers, judged: judgeCases.filter((one) => groupOf(one, members) === shoppers) };
  });
  if (groups.every(({ judged }) => judged.length < personsWorthWeighing)) {
    return { profiles: chosen, verdicts: groups.map((group) => undecided(surface, group)) };
  }
  const examples = await stackingExamples(Object.values(members), learnCases, { depth, keepHistory, power, signal });
  const learned = await learnedProfiles(Object.keys(members), examples, { droppable, keepHistory, signal });
  const verdicts: WeighingVerdict[] = [];
  for (const group of groups) {
    const { shoppers, judged } = group;
    if (judged.length < personsWorthWeighing) {
      verdicts.push(undecided(surface, group));
      continue;
    }
    const ask = { cutoffs: [cutoff], keepHistory, resamples: 1, signal };
    const figures = async (profiles: readonly BlendProfile[]) =>
      (await evaluate(new Blend(members, { profiles }), judged, ask)).at[0]!.columns.ndcg;
    const [mine, other] = [await figures(learned), await figures(chosen)];
    const ahead = mine.length === 0 ? null : pairedDifference(mine, other, random.fork(`${surface} ${shoppers}`));
    const learnedFrom = examples.filter(({ length }) => (length === 0) === (shoppers === 'new')).length;
    const serves = ahead && ahead.mean > 0 && ahead.high > 0 ? 'learned' : 'chosen';
    verdicts.push({ surface, shoppers, serves, learnedFrom, judgedOn: mine.length, ahead });
  }
  const [first, later] = verdicts.map(({ serves }) => (serves === 'learned' ? learned : chosen));
  return { profiles: [...first!.filter(({ upTo }) => upTo <= 0), ...later!.filter(({ upTo }) => upTo > 0)], verdicts };
}

function undecided(
  surface: SurfaceName,
  { shoppers, judged }: { readonly shoppers: ShopperGroup; readonly judged: readonly EvaluationCase[] },
): WeighingVerdict {
  return { surface, shoppers, serves: 'chosen', learnedFrom: 0, judgedOn: judged.length, ahead: null };
}

async function learnedProfiles(
  names: readonly string[],
  examples: readonly StackingExample[],
  { droppable, keepHistory, signal }: Pick<WeighingOptions, 'droppable' | 'keepHistory' | 'signal'>,
): Promise<BlendProfile[]> {
  const { helpful, values } = await helpfulMembers(names, examples, droppable, { signal });
  const scale = keepHistory ? 'all' : 'unseen';
  const profiles = await learnProfiles(helpful, values, {}, { signal });
  return profiles.map((profile) => ({ ...profile, scale, power }));
}

function groupOf({ history }: EvaluationCase, members: Readonly<Record<string, Recommender>>): ShopperGroup {
  const items = Math.max(0, ...Object.values(members).map((member) => member.items));
  return Array.from(history.items).some((item) => isKnown(item, items)) ? 'known' : 'new';
}
