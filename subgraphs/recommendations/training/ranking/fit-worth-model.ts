import { seededRandom } from '../../../../shared/random/random';
import { type DescribedItem, type ItemFeatures, itemFeatures } from '../../models/ranking/item-features';
import {
  type AnsweredItem,
  answersOf,
  type Encounters,
  learnFromPast,
  openedWithin,
  type PastAnswer,
} from '../../models/ranking/lessons-of-past';
import type { NamedKinds } from '../../models/ranking/named-kinds';
import { cautiousLogOdds, logistic, NormalWeights } from '../../models/ranking/normal-weights';
import { type PlattScaling, plattScaling } from '../../models/ranking/platt-scaling';
import { positionBias } from '../../models/ranking/position-bias';
import {
  boundedChance,
  type JudgedShows,
  logLikelihoods,
  type StackedScores,
} from '../../models/ranking/stacked-scores';
import { WorthModel } from '../../models/ranking/worth-model';
import type { FitControl } from '../../models/recommender/recommender';

/** What a model of worth is fitted to. */
export interface RankingData {
  /** By the keys of persons. */
  readonly persons: ReadonlyMap<string, Encounters>;
  readonly items: readonly DescribedItem[];
  /** What persons declared of themselves, by their keys. */
  readonly traits: ReadonlyMap<string, readonly string[]>;
  /** What was recorded until then is learned from, Unix milliseconds. */
  readonly learnedUntil: number;
  /** What searches and interests mean; nothing by default. */
  readonly named?: NamedKinds | undefined;
  /** How members' scores and the stock are weighed; not at all by default. */
  readonly scores?: StackedScores | null;
}

/** How well the model told what it had not learned yet, of the shows. */
export interface ShowFigures {
  readonly shows: number;
  readonly opened: number;
  /** Σ of the chances that it gave, over what was opened: 1 where it is calibrated. */
  readonly calibration: number;
  /** How much likelier it held what happened than one rate for all shows does, nats in all: of what it had not learned. */
  readonly skill: number;
}

export interface FittedWorthModel {
  readonly model: WorthModel;
  readonly figures: ShowFigures;
}

/** Slots of one person's own weights. */
export const ownSlots = 4_096;
const [fewestSlots, mostSlots] = [1 << 14, 1 << 21];
/** Places below share the last one's chance of being looked at. */
const mostPlaces = 100;
/** Fewer openings of shows say nothing of places. */
const openingsForPlaces = 200;

/**
 * Fits a model of worth: person by person, each in time order, twice where enough shows were opened to learn how far down people
 * look, the second time with openings weighed by that. Each list is predicted before it is learned, so the figures are of
 * what the model had not seen (Dawid 1984).
 */
export async function fitWorthModel(data: RankingData, { signal }: FitControl = {}): Promise<FittedWorthModel> {
  const features = new Map(data.items.map((item) => [item.id, itemFeatures(item)]));
  // What is younger has no answer yet: it is learned of while the model serves.
  const until = data.learnedUntil - openedWithin;
  const answers = [...data.persons].map(([key, past]) => {
    return { key, answers: answersOf(past).filter(({ at }) => at <= until) };
  });
  const first = await onePass(data, features, answers, [], signal);
  if (first.opened.reduce((sum, count) => sum + count, 0) < openingsForPlaces) return finished(first);
  const lookedAt = positionBias(first.opened, first.expected);
  return finished(await onePass(data, features, answers, lookedAt, signal));
}

interface Pass {
  readonly model: WorthModel;
  /** By place. */
  readonly opened: Float64Array;
  readonly expected: Float64Array;
  readonly shows: number;
  readonly skill: number;
}

async function onePass(
  data: RankingData,
  features: ReadonlyMap<string, ItemFeatures>,
  persons: readonly { readonly key: string; readonly answers: readonly PastAnswer[] }[],
  lookedAt: readonly number[],
  signal?: AbortSignal,
): Promise<Pass> {
  const random = seededRandom('what a worth model is compared with');
  const all = [...features.values()];
  const prices = new Map(data.items.flatMap(({ id, price }) => (price === undefined ? [] : [[id, price] as const])));
  const untaught = WorthModel.untaught(slotsFor(persons.length + all.length), prices, orderedShare(data.persons));
  const model = new WorthModel({ ...untaught, learnedUntil: data.learnedUntil, named: data.named, lookedAt });
  const own = new NormalWeights(ownSlots);
  const [opened, expected] = [new Float64Array(mostPlaces), new Float64Array(mostPlaces)];
  const shows: JudgedShows = { logOdds: [], opened: [], looked: [] };
  const comparison = {
    featuresOf: (id: string) => features.get(id),
    draw: () => (all.length === 0 ? undefined : all[random.integer(all.length)]),
  };
  for (const [n, { key, answers }] of persons.entries()) {
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    own.clear();
    const person = model.somebody(data.traits.get(key) ?? [], own);
    for (const list of listsOf(answers)) {
      for (const { productId, at, position, opened: isOpened } of list.shows) {
        const item = features.get(productId);
        if (!item) continue;
        if (person.visit) person.visit.at = at;
        const place = Math.min(position, mostPlaces) - 1;
        const { score, variance } = model.opening(item, person);
        expected[place]! += logistic(score) * model.looked(position);
        if (isOpened) opened[place]! += 1;
        shows.logOdds.push(cautiousLogOdds(score, variance));
        shows.opened.push(isOpened ? 1 : 0);
        shows.looked.push(model.looked(position));
      }
      learnFromPast(model, person, list.answers, comparison, { shared: true });
    }
  }
  // What was predicted before anything was learned is no measure of what is known now.
  const from = Math.floor(shows.logOdds.length / 4);
  const judged = {
    logOdds: shows.logOdds.slice(from),
    opened: shows.opened.slice(from),
    looked: shows.looked.slice(from),
  };
  const calibration = plattScaling(judged.logOdds, judged.opened, judged.looked);
  const skill = skillOf(judged, calibration);
  const { scores = null } = data;
  return {
    model: new WorthModel({ ...model, calibration, scores }),
    opened,
    expected,
    shows: shows.logOdds.length,
    skill,
  };
}

interface AnsweredList {
  readonly answers: PastAnswer[];
  /** Those of the answers that are shows. */
  readonly shows: (AnsweredItem & { readonly position: number })[];
}

/**
 * Answers list by list: shows whose places rise were made of what was known before the first of them. Predicted one by one, those far
 * down would be of somebody who is known to have passed over those above, and their places would seem to be looked at more than they are.
 */
function* listsOf(answers: readonly PastAnswer[]): Generator<AnsweredList> {
  let list: AnsweredList = { answers: [], shows: [] };
  for (const answer of answers) {
    const show = 'query' in answer || answer.position === null ? null : { ...answer, position: answer.position };
    const isNext = show !== null && list.shows.length > 0 && show.position > list.shows.at(-1)!.position;
    if (!isNext && list.answers.length > 0) {
      yield list;
      list = { answers: [], shows: [] };
    }
    list.answers.push(answer);
    if (show) list.shows.push(show);
  }
  if (list.answers.length > 0) yield list;
}

/** Σ ln p(what happened) less the same by one rate for all that is looked at, and one for the slope that was fitted to it. */
function skillOf(shows: JudgedShows, { slope, intercept }: PlattScaling): number {
  const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, one) => total + one, 0);
  const rate = boundedChance(sum(shows.opened) / sum(shows.looked));
  const usual = Math.log(rate / (1 - rate));
  const told = logLikelihoods(shows, (n) => slope * shows.logOdds[n]! + intercept);
  return sum(told) - sum(logLikelihoods(shows, () => usual)) - 1;
}

function finished({ model, opened, expected, shows, skill }: Pass): FittedWorthModel {
  const sum = (column: Float64Array) => column.reduce((total, one) => total + one, 0);
  const openings = sum(opened);
  return {
    model,
    figures: { shows, opened: openings, calibration: openings === 0 ? Number.NaN : sum(expected) / openings, skill },
  };
}

/** A power of two that leaves room between the features of so many persons' traits and items. */
function slotsFor(things: number): number {
  let slots = fewestSlots;
  while (slots < mostSlots && slots < 64 * things) slots *= 2;
  return slots;
}

/** Of what is put into baskets or bought, the share that is bought; a half is imagined of ten more. */
function orderedShare(persons: RankingData['persons']): number {
  let [wanted, bought] = [10, 5];
  for (const { done } of persons.values()) {
    const basket = new Set<string>();
    const orders = new Set<string>();
    for (const { type, productId } of done) {
      if (type === 'PURCHASE') orders.add(productId);
      if (type === 'PURCHASE' || type === 'ADD_TO_CART') basket.add(productId);
    }
    wanted += basket.size;
    bought += orders.size;
  }
  return bought / wanted;
}
