import { seededRandom } from '../../../../shared/random/random';
import { type DescribedItem, type ItemFeatures, itemFeatures } from '../../models/ranking/item-features';
import {
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
  /** Chance that a place is looked at, from 1 on. */
  readonly lookedAt: readonly number[];
  readonly figures: ShowFigures;
}

/** Slots of one person's own weights. */
export const ownSlots = 4_096;
const [fewestSlots, mostSlots] = [1 << 14, 1 << 21];
/** Places below share the last one's chance of being looked at. */
const mostPlaces = 100;
/** No chance is taken to be nearer to 0 or 1: the logarithm of what was held for impossible would be none. */
const leastChance = 1e-6;
const bounded = (chance: number) => Math.min(1 - leastChance, Math.max(leastChance, chance));
/** Fewer openings of shows say nothing of places. */
const openingsForPlaces = 200;

/**
 * Fits a model of worth: person by person, each in time order, twice where enough shows were opened to learn how far down people
 * look, the second time with openings weighed by that. Each answer is predicted before it is learned, so the figures are of
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
  if (first.opened.reduce((sum, count) => sum + count, 0) < openingsForPlaces) return finished(first, []);
  const lookedAt = positionBias(first.opened, first.expected);
  return finished(await onePass(data, features, answers, lookedAt, signal), lookedAt);
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
  const model = new WorthModel({ ...untaught, learnedUntil: data.learnedUntil, named: data.named });
  const own = new NormalWeights(ownSlots);
  const [opened, expected] = [new Float64Array(mostPlaces), new Float64Array(mostPlaces)];
  const [logOdds, answered]: [number[], number[]] = [[], []];
  const comparison = {
    featuresOf: (id: string) => features.get(id),
    draw: () => (all.length === 0 ? undefined : all[random.integer(all.length)]),
  };
  const look = (position: number) => lookedAt[Math.min(position, lookedAt.length) - 1] ?? 1;
  for (const [n, { key, answers }] of persons.entries()) {
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    own.clear();
    const person = model.somebody(data.traits.get(key) ?? [], own);
    for (const answer of answers) {
      const item = 'query' in answer ? undefined : features.get(answer.productId);
      if (item && !('query' in answer) && answer.position !== null) {
        if (person.visit) person.visit.at = answer.at;
        const place = Math.min(answer.position, mostPlaces) - 1;
        const { score, variance } = model.opening(item, person);
        expected[place]! += logistic(score) * look(place + 1);
        if (answer.opened) opened[place]! += 1;
        logOdds.push(cautiousLogOdds(score, variance));
        answered.push(answer.opened ? 1 / look(place + 1) : 0);
      }
      learnFromPast(model, person, [answer], comparison, { shared: true, lookedAt: look });
    }
  }
  // What was predicted before anything was learned is no measure of what is known now.
  const from = Math.floor(logOdds.length / 4);
  const [judged, came] = [logOdds.slice(from), answered.slice(from)];
  const calibration = plattScaling(judged, came);
  const skill = skillOf(judged, came, calibration);
  return { model: new WorthModel({ ...model, calibration }), opened, expected, shows: logOdds.length, skill };
}

/** Σ ln p(what happened) less the same by one rate for all, and one for the slope that was fitted to it. */
function skillOf(logOdds: readonly number[], answers: readonly number[], { slope, intercept }: PlattScaling): number {
  // What was opened far down the list counts for others too: where most of it is opened, that may be more than was shown.
  const rate = bounded(answers.reduce((sum, answer) => sum + answer, 0) / answers.length);
  let gain = -1;
  for (const [n, answer] of answers.entries()) {
    const chance = bounded(logistic(slope * logOdds[n]! + intercept));
    gain += answer * Math.log(chance / rate) + (1 - answer) * Math.log((1 - chance) / (1 - rate));
  }
  return gain;
}

function finished({ model, opened, expected, shows, skill }: Pass, lookedAt: readonly number[]): FittedWorthModel {
  const sum = (column: Float64Array) => column.reduce((total, one) => total + one, 0);
  const openings = sum(opened);
  return {
    model,
    lookedAt,
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
