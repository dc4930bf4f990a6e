import { seededRandom } from '../../../../shared/random/random';
import { Blend, type BlendProfile, type BlendSettings } from '../../models/blend';
import { measure } from '../../models/evaluation/evaluate';
import { type PairedDifference, pairedDifference } from '../../models/evaluation/paired';
import type { EvaluationCase, Split } from '../../models/evaluation/protocols';
import { learnProfiles } from '../../models/hybrid/learn-profiles';
import { type StackingExample, stackingExamples } from '../../models/hybrid/stacking-examples';
import type { Interactions } from '../../models/interactions';
import type { FitControl, History, Recommender } from '../../models/recommender';
import { Repurchase } from '../../models/repurchase';
import { type Acquaintances, toldHistory } from './acquaintances';
import type { PreparedData } from './trainable-models';

/** The profiles of the blend for people who are new stand under these names, by what is known of them besides. */
const surfaceOfBoth = 'TOLD';
const surfaceOfFriends = 'TOLD_FRIENDS';
const surfaceOfTraits = 'TOLD_TRAITS';
/** Who has dealt with no more products than this is new. */
export const mostItemsOfNew = 3;

/** Members that look at what is known of people besides their past: their models, by the names profiles call them. */
export const toldMembers = { friends: 'trust-propagation', traits: 'demographic' } as const;

/** How loud members speak to people who are new and of whom something is known, and how that was found. */
export interface ToldRecipe {
  /** Null where what newcomers get otherwise is no worse. */
  readonly profiles: readonly BlendProfile[] | null;
  /** In words; null where nobody could be asked. */
  readonly note: string | null;
}

/** Under which name the profiles stand for someone of whom this is known. */
export function toldSurfaceOf({ friends, traits }: Pick<History, 'friends' | 'traits'>): string {
  if (!friends?.length) return surfaceOfTraits;
  return traits?.length ? surfaceOfBoth : surfaceOfFriends;
}

/** A member that knows nothing of a person keeps silent. */
function toldSurfaces(profiles: readonly BlendProfile[]): Record<string, readonly BlendProfile[]> {
  const without = (silent: string) =>
    profiles.map(({ weights: { [silent]: _, ...weights }, ...profile }) => ({ ...profile, weights }));
  return {
    [surfaceOfBoth]: profiles,
    [surfaceOfFriends]: without('traits'),
    [surfaceOfTraits]: without('friends'),
  };
}

/** Whether a blend has a word for what is known of newcomers. */
export function hearsNewcomers({ settings }: Blend): boolean {
  return settings.surfaces?.[surfaceOfBoth] !== undefined;
}

/** The blend of these members that serves newcomers by such weights: `at` the name that fits what is known of them. */
export function blendForTold(
  members: Readonly<Record<string, Recommender>>,
  profiles: readonly BlendProfile[],
  settings: Partial<BlendSettings> = {},
): Blend {
  const surfaces = { ...settings.surfaces, ...toldSurfaces(profiles) };
  return new Blend(members, { ...settings, profiles: settings.profiles ?? profiles, surfaces });
}

const day = 24 * 60 * 60 * 1000;
/** People are asked about who came within so long after a moment; a short past is cut into shorter pieces. */
const longestWindow = 30 * day;
const windowShare = 0.1;
const windows = 4;
/** So many are enough. */
const mostCases = 2_000;
/** Half of them are learned from, half judged on: below so many nothing can be told from chance. */
export const leastCases = 100;
const cutoff = 10;
/** Below 1: what members rank second and third is told apart less by their scores than by who agrees. */
const power = 0.5;

/**
 * People who were new at some moments of the past, the newest first, of whom something is known besides: what was done
 * until then, and what they turned to after. Everything is asked of models as it would have been then.
 */
export function newcomersOf({ people, accounts, acquaintances }: PreparedData): Split[] {
  if (!acquaintances) return [];
  const earliest = people.timeOf.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const window = Math.min(longestWindow, (people.latest - earliest) * windowShare);
  if (!(window > 0)) return [];
  const splits: Split[] = [];
  let asked = 0;
  for (let n = 1; n <= windows && asked < mostCases; n++) {
    const after = people.latest - n * window;
    const train = people.filter((position) => people.timeOf[position]! <= after);
    const cases = casesBetween(people, train, [after, after + window], accounts, acquaintances);
    asked += cases.length;
    splits.push({ train, cases: cases.slice(0, mostCases) });
  }
  return splits;
}

function casesBetween(
  people: Interactions,
  train: Interactions,
  [after, until]: readonly [number, number],
  accounts: Uint8Array,
  acquaintances: Acquaintances,
): EvaluationCase[] {
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < people.persons; person++) {
    if (accounts[person] !== 1) continue;
    const known = train.history(person);
    if (new Set(Array.from(known.items)).size > mostItemsOfNew) continue;
    const told = knownThen(train, acquaintances, person);
    if (told.friends.length === 0 && told.traits.length === 0) continue;
    const relevant = new Set<number>();
    let now: number | undefined;
    for (let n = people.offsets[person]!; n < people.offsets[person + 1]!; n++) {
      const at = people.timeOf[n]!;
      if (at <= after || at > until) continue;
      now ??= at;
      relevant.add(people.itemOf[n]!);
    }
    if (relevant.size > 0) cases.push({ person, history: { ...known, ...told }, relevant: [...relevant], now });
  }
  return cases;
}

/** Who had not done anything yet could not be heard of. */
function knownThen({ offsets }: Interactions, { network, traits }: Acquaintances, person: number) {
  const friends = Array.from(network?.trustedBy(person) ?? []).filter((one) => offsets[one + 1]! > offsets[one]!);
  return toldHistory(friends, traits?.[person] ?? []);
}

/** A split's models, as they would have been at its moment. */
export interface FittedSplit {
  readonly split: Split;
  /** What newcomers get otherwise. */
  readonly today: Blend;
  /** All that may have a word. */
  readonly members: Readonly<Record<string, Recommender>>;
}

/** @returns the members of a blend and those that look at what is known of people besides, as far as they are fitted */
export function membersToldOf(today: Blend, fitted: ReadonlyMap<string, Recommender>): Record<string, Recommender> {
  const further = Object.entries(toldMembers).flatMap(([member, name]) => {
    const model = fitted.get(name);
    return model ? [[member, model] as const] : [];
  });
  return { ...today.members, ...Object.fromEntries(further) };
}

/**
 * Weights learned from every other newcomer and judged on those between, beside what these get otherwise: where they are
 * better beyond chance - the whole 95 % interval of the difference in NDCG@10 lies above 0 - they are learned again from
 * all.
 */
export async function weighTold(
  fitted: readonly FittedSplit[],
  { signal }: Pick<FitControl, 'signal'> = {},
): Promise<ToldRecipe & { readonly gain: PairedDifference | null }> {
  const cases = fitted.reduce((sum, { split }) => sum + split.cases.length, 0);
  const heard = Object.keys(toldMembers).filter((name) => fitted.every(({ members }) => name in members));
  if (cases < leastCases || heard.length === 0) {
    return { profiles: null, gain: null, note: null };
  }
  const learned = await learnTold(fitted, isLearnedFrom, signal);
  const figures: [mine: number[], other: number[]] = [[], []];
  for (const one of fitted) {
    const told = blendForTold(one.members, learned);
    const options = { cutoffs: [cutoff], keepHistory: keepsHistory(one.members), signal };
    for (const [surface, asked] of judgedBySurface(one)) {
      for (const [n, blend] of [told.at(surface), one.today].entries()) {
        figures[n]!.push(...(await measure(blend, asked, options)).at[0]!.columns.ndcg);
      }
    }
  }
  const [mine, other] = figures.map((column) => Float64Array.from(column));
  const gain = pairedDifference(mine!, other!, seededRandom('weights for newcomers'));
  const isBetter = gain.low > 0 && learned.some(({ weights }) => heard.some((name) => (weights[name] ?? 0) > 0));
  const words = `${mean(mine!)} against ${mean(other!)}, ${signed(gain.mean)} (${signed(gain.low)} ${signed(gain.high)})`;
  const verdict = isBetter ? 'are served by' : 'are not served by';
  return {
    profiles: isBetter ? await learnTold(fitted, () => true, signal) : null,
    gain,
    note: `newcomers ${verdict} whom they follow and what they told: NDCG@${cutoff} ${words} over ${mine!.length}`,
  };
}

/** The cases that are judged on, by the name of the profiles that serve them. */
export function judgedBySurface({ split }: FittedSplit): Map<string, EvaluationCase[]> {
  return Map.groupBy(
    split.cases.filter((_, n) => !isLearnedFrom(n)),
    ({ history }) => toldSurfaceOf(history),
  );
}

/** Whether the n-th of a split's cases is learned from, where the others are judged on. */
export const isLearnedFrom = (n: number): boolean => n % 2 === 0;

/** Weights of the members, learned from those of each split's cases. */
export async function learnTold(
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
  const profiles = learnProfiles(Object.keys(fitted[0]!.members), examples, { lengths: [0, Number.POSITIVE_INFINITY] });
  return profiles.map((profile) => ({ ...profile, scale: keepHistory ? 'all' : 'unseen', power }));
}

const keepsHistory = ({ repurchase }: Readonly<Record<string, Recommender>>) =>
  repurchase instanceof Repurchase && repurchase.isOrdinary;

/** The models besides those of every blend that have a word. */
export function modelsToldOf({ profiles }: ToldRecipe): string[] {
  const named = new Set(profiles?.flatMap(({ weights }) => Object.keys(weights)));
  return Object.entries(toldMembers).flatMap(([member, name]) => (named.has(member) ? [name] : []));
}

/** The blend with a voice for what is known of newcomers; the same one where nothing was better. */
export function withTold(blend: Blend, fitted: ReadonlyMap<string, Recommender>, { profiles }: ToldRecipe): Blend {
  const isFitted = (name: string) => name in blend.members || fitted.has(toldMembers[name as keyof typeof toldMembers]);
  if (!profiles?.every(({ weights }) => Object.keys(weights).every(isFitted))) return blend;
  return blendForTold(membersToldOf(blend, fitted), profiles, blend.settings);
}

const mean = (values: Float64Array) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);
const signed = (value: number) => (value < 0 ? '' : '+') + value.toFixed(4);
