import { artefactCodec, value } from '../recommender/artefact-codec';
import {
  crossed,
  FeatureKind,
  type ItemFeatures,
  kindFeatures,
  personalPriors,
  sharedPriors,
  slotOf,
} from './item-features';
import { type KindTerm, NamedKinds } from './named-kinds';
import { cautiousLogOdds, lesson, logistic, NormalWeights } from './normal-weights';
import { type PlattScaling, unscaled } from './platt-scaling';
import { lookedAtUnopened } from './position-bias';
import { type StackedScores, stackedLogOdds } from './stacked-scores';
import { VisitKinds } from './visit-kinds';

/** What is known of a person beside what they did, and what was learned of them alone. */
export interface RankedPerson {
  /** Slots of what they declared of themselves; none of a visitor. */
  readonly traits: Uint32Array;
  /** Their own weights, on top of everybody's. */
  readonly own: NormalWeights;
  /** Slots of the categories that they declared an interest in; none by default. */
  readonly declared?: ReadonlySet<number>;
  /** What they are after now. */
  readonly visit?: VisitKinds;
  /**
   * What everybody's weights say to somebody who declared the same and turned to nothing like the item within the visit: kept here
   * from one question to the next. Only for as long as none of these weights learns.
   */
  readonly everybodys?: WeakMap<ItemFeatures, Opening>;
}

/** Log odds that an item is opened, and their variance. */
export interface Opening {
  readonly score: number;
  readonly variance: number;
}

/** What an item costs now, and what it earns. */
export interface Offer {
  /** Minor units a piece, above 0. */
  readonly price: number;
  /** What it cost while the model was learned, minor units; undefined where that is not known. */
  readonly usual?: number | undefined;
  /** What a piece costs the shop, minor units; undefined where that is not known. */
  readonly cost?: number | undefined;
  /** What is known of it today by the names of the model's `scores`; 0 by default. */
  readonly scoreOf?: (name: string) => number;
}

/** What showing an item is expected to lead to. */
export interface Prospect {
  /** Chance that it is opened by somebody who sees it. */
  readonly open: number;
  /** Chance that it is bought by somebody who has opened it. */
  readonly buy: number;
  /** open · buy · margin: what showing it earns, minor units. */
  readonly worth: number;
  /** Standard deviation of the log odds that it is opened: what is not known of it. */
  readonly doubt: number;
}

/** How often something is opened, and then bought, before anything is learned: as log odds, about 5 and 25 in a hundred. */
const openedAtFirst = -3;
const boughtAtFirst = -1;
const biasVariance = 4;
/** Of the weights of a trait with a category, and of what an item adds to the chance that it is bought. */
const traitVariance = 0.2;
const boughtVariance = 0.15;
/**
 * How log odds fall with ln(price / usual price), of opening and of buying each: together they are the mean price elasticity
 * of demand over 1,851 estimates, -2.62 (Bijmolt, van Heerde and Pieters 2005).
 */
const priceElasticity = 1.31;
/** Of a product whose costs are not known this share of the price is earned. */
const usualMargin = 0.4;

const biasSlot = slotOf('bias');
/** What nobody was seen to be shown and was turned to all the same is set apart by this one, since its rate is another. */
const unpromptedSlot = slotOf('unprompted');
/** Of an item of a category that the person declared an interest in, and of one that they turned to within the visit. */
const declaredSlot = slotOf('declared');
const visitSlot = slotOf('visit');
const matchVariance = 0.5;
const interestTrait = 'interest ';

const codec = artefactCodec('worth-ranker', 4, {
  values: {
    kindTerms: value<readonly KindTerm[]>(),
    ordered: value<number>(),
    learnedUntil: value<number>(),
    prices: value<readonly (readonly [string, number])[]>(),
    calibration: value<PlattScaling>(),
    lookedAt: value<readonly number[]>(),
    scores: value<StackedScores | null>(),
  },
  arrays: { openMeans: Float32Array, openVariances: Float32Array, buyMeans: Float32Array, buyVariances: Float32Array },
});

/** What a model is made of beside its weights. */
export interface WorthModelParts {
  readonly open: NormalWeights;
  readonly buy: NormalWeights;
  /** Of what is put into a basket, the share that is bought. */
  readonly ordered: number;
  /** What was recorded until then is learned from, Unix milliseconds. */
  readonly learnedUntil: number;
  /** What items cost while it was learned, minor units. */
  readonly prices: ReadonlyMap<string, number>;
  /** Chance that what stands at a place is looked at, from 1 on; the last one is of all below. Of none by default, which is 1. */
  readonly lookedAt?: readonly number[];
  /** How far its log odds of opening are to be trusted, by shows that it had not seen; as they are by default. */
  readonly calibration?: PlattScaling;
  /** What searches and interests mean; nothing by default. */
  readonly named?: NamedKinds;
  /** How members' scores and the stock are weighed beside the calibrated log odds; null where nothing of them is. */
  readonly scores?: StackedScores | null;
}

/**
 * What a show is worth: P(opened | seen) · P(bought | opened) · margin. Both chances are Bayesian logistic regressions that learn
 * from one answer at a time (see `lesson`), so that the same code learns from years of past and from what happened just now:
 *
 *     log odds of opening = b + Σ over features f of the item (w_f + own_f) + Σ over traits t and categories c of it w_tc - 1.31 ln(price / usual)
 *
 * w is everybody's and is stored; own is one person's, starts at 0, and is worked out anew from their past for each request,
 * so that nothing of a person is in a stored model. What no show answers for (a view that came from a search) is learned
 * beside drawn items that were not turned to, under a bias of its own. A search for a kind of goods is learned of like a turn to
 * it; two weights of everybody's more are those of a category that the person declared an interest in, and of one that they turned to
 * within the visit.
 */
export class WorthModel implements WorthModelParts {
  readonly open: NormalWeights;
  readonly buy: NormalWeights;
  readonly ordered: number;
  readonly learnedUntil: number;
  readonly prices: ReadonlyMap<string, number>;
  readonly calibration: PlattScaling;
  readonly lookedAt: readonly number[];
  readonly named: NamedKinds;
  readonly scores: StackedScores | null;
  private readonly slots = new Uint32Array(512);
  private readonly priors = new Float64Array(512);

  constructor({
    open,
    buy,
    ordered,
    learnedUntil,
    prices,
    calibration = unscaled,
    lookedAt = [],
    named,
    scores = null,
  }: WorthModelParts) {
    this.scores = scores;
    this.lookedAt = lookedAt;
    this.calibration = calibration;
    this.named = named ?? new NamedKinds([]);
    this.open = open;
    this.buy = buy;
    this.ordered = ordered;
    this.learnedUntil = learnedUntil;
    this.prices = prices;
  }

  /** @param slots a power of two */
  static untaught(slots: number, prices: ReadonlyMap<string, number> = new Map(), ordered = 0.5): WorthModel {
    const [open, buy] = [new NormalWeights(slots), new NormalWeights(slots)];
    return new WorthModel({ open, buy, ordered, learnedUntil: 0, prices });
  }

  /**
   * Somebody of whom nothing but this is known.
   *
   * @param traits as `traitNames` gives them
   * @param own without anything learned: what is learned of them goes there
   */
  somebody(traits: readonly string[], own: NormalWeights): RankedPerson {
    const declared = traits.flatMap((trait) => {
      const kind = trait.startsWith(interestTrait) ? this.kindOf(trait.slice(interestTrait.length)) : undefined;
      return kind ? [...kind.slots] : [];
    });
    return { traits: traitSlots(traits), own, declared: new Set(declared), visit: new VisitKinds() };
  }

  /** @param position from 1 */
  looked(position: number): number {
    return this.lookedAt[Math.min(position, this.lookedAt.length) - 1] ?? 1;
  }

  /** The kind of goods that words mean, as an item of which nothing but its category is known; undefined where they mean none. */
  kindOf(words: string): ItemFeatures | undefined {
    const categoryId = this.named.kindOf(words);
    return categoryId === null ? undefined : kindFeatures(categoryId);
  }

  /** Log odds that the item is opened by whoever sees it, and their variance; `own` is the part of it that is the person's. */
  opening(item: ItemFeatures, person: RankedPerson): Opening & { readonly own: number } {
    let { score, variance } = this.openingByEverybody(item, person);
    let own = 0;
    const { slots, kinds } = item;
    for (let n = 0; n < slots.length; n++) {
      score += person.own.meanOf(slots[n]!);
      const part = person.own.varianceOf(slots[n]!, personalPriors[kinds[n]!]!);
      variance += part;
      own += part;
    }
    return { score, variance, own };
  }

  /** Log odds as they are to be trusted, of those that `opening` gives. */
  calibrated({ score, variance }: Opening): number {
    return this.calibration.slope * cautiousLogOdds(score, variance) + this.calibration.intercept;
  }

  /** What showing the item to the person at this price is worth. */
  prospect(item: ItemFeatures, person: RankedPerson, offer: Offer): Prospect {
    const { price, usual = price, cost, scoreOf = () => 0 } = offer;
    const dearer = priceElasticity * Math.log(price / usual);
    const opening = this.opening(item, person);
    const { variance } = opening;
    const buying = this.buying(item);
    const told = this.calibrated(opening);
    const open = logistic((this.scores ? stackedLogOdds(this.scores, told, scoreOf) : told) - dearer);
    const buy = this.ordered * logistic(cautiousLogOdds(buying.score, buying.variance) - dearer);
    const margin = cost === undefined ? usualMargin * price : price - cost;
    return { open, buy, worth: open * buy * margin, doubt: Math.sqrt(variance) };
  }

  /**
   * Learns of an item that was seen.
   *
   * @param options.shared whether everybody's weights learn, or the person's alone
   * @param options.unprompted whether the item was turned to, or drawn to compare, without a show that is known
   * @param options.looked chance that what stands where it stood is looked at
   */
  learnOpening(
    item: ItemFeatures,
    person: RankedPerson,
    opened: boolean,
    { shared, unprompted = false, weight: given = 1, looked = 1 }: LearnOptions,
  ): void {
    const { score, variance, own: ownVariance } = this.opening(item, person);
    const weight = opened ? given : given * lookedAtUnopened(logistic(score), looked);
    const apart = unprompted ? this.open.meanOf(unpromptedSlot) : 0;
    const known = shared ? variance + (unprompted ? this.open.varianceOf(unpromptedSlot, biasVariance) : 0) : 0;
    const { slots, kinds } = item;
    const own = shared ? known : ownVariance;
    const taught = lesson(score + apart, own, opened ? 1 : 0, weight);
    for (let n = 0; n < slots.length; n++) person.own.move(slots[n]!, personalPriors[kinds[n]!]!, taught);
    if (!shared) return;
    const count = this.gather(item, person);
    for (let n = 0; n < count; n++) this.open.move(this.slots[n]!, this.priors[n]!, taught);
    if (unprompted) this.open.move(unpromptedSlot, biasVariance, taught);
  }

  /** Learns whether an item that was opened was put into the basket. */
  learnBuying(item: ItemFeatures, wanted: boolean): void {
    const { score, variance } = this.buying(item);
    const taught = lesson(score, variance, wanted ? 1 : 0);
    this.buy.move(biasSlot, biasVariance, taught);
    for (let n = 0; n < item.slots.length; n++) this.buy.move(item.slots[n]!, boughtVariance, taught);
  }

  save(): Uint8Array {
    const { open, buy, ordered, learnedUntil, prices, calibration, lookedAt, named, scores } = this;
    return codec.encode(
      { ordered, learnedUntil, prices: [...prices], calibration, lookedAt, scores, kindTerms: named.terms },
      { openMeans: open.means, openVariances: open.variances, buyMeans: buy.means, buyVariances: buy.variances },
    );
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): WorthModel {
    const { values, arrays } = codec.decode(bytes);
    // Copies: what is served learns on, and what was read stays as it was stored.
    const weights = (means: Float32Array, variances: Float32Array) =>
      new NormalWeights(means.length, means.slice(), variances.slice());
    return new WorthModel({
      open: weights(arrays.openMeans, arrays.openVariances),
      buy: weights(arrays.buyMeans, arrays.buyVariances),
      ordered: values.ordered,
      learnedUntil: values.learnedUntil,
      prices: new Map(values.prices),
      calibration: values.calibration,
      lookedAt: values.lookedAt,
      scores: values.scores,
      named: new NamedKinds(values.kindTerms),
    });
  }

  /** Under which name versions keep it. */
  static readonly kind = codec.kind;

  private openingByEverybody(item: ItemFeatures, person: RankedPerson): Opening {
    const kept = isVisited(item, person) ? undefined : person.everybodys;
    const known = kept?.get(item);
    if (known) return known;
    const count = this.gather(item, person);
    let score = openedAtFirst;
    let variance = 0;
    for (let n = 0; n < count; n++) {
      score += this.open.meanOf(this.slots[n]!);
      variance += this.open.varianceOf(this.slots[n]!, this.priors[n]!);
    }
    const opening = { score, variance };
    kept?.set(item, opening);
    return opening;
  }

  private buying({ slots }: ItemFeatures): { readonly score: number; readonly variance: number } {
    let score = boughtAtFirst + this.buy.meanOf(biasSlot);
    let variance = this.buy.varianceOf(biasSlot, biasVariance);
    for (let n = 0; n < slots.length; n++) {
      score += this.buy.meanOf(slots[n]!);
      variance += this.buy.varianceOf(slots[n]!, boughtVariance);
    }
    return { score, variance };
  }

  /** Puts the slots of everybody's weights that have a say, with their priors, into the columns; how many they are. */
  private gather({ slots, kinds }: ItemFeatures, { traits, declared, visit }: RankedPerson): number {
    let count = 0;
    const add = (slot: number, prior: number) => {
      this.slots[count] = slot;
      this.priors[count++] = prior;
    };
    add(biasSlot, biasVariance);
    for (let n = 0; n < slots.length; n++) {
      add(slots[n]!, sharedPriors[kinds[n]!]!);
      if (!isOfCategory(kinds[n]!)) continue;
      if (declared?.has(slots[n]!)) add(declaredSlot, matchVariance);
      if (visit?.has(slots[n]!)) add(visitSlot, matchVariance);
      for (let t = 0; t < traits.length; t++) add(crossed(traits[t]!, slots[n]!), traitVariance);
    }
    return count;
  }
}

/** Whether the person turned to a category of the item within the visit. */
function isVisited({ slots, kinds }: ItemFeatures, { visit }: RankedPerson): boolean {
  if (!visit) return false;
  for (let n = 0; n < slots.length; n++) if (isOfCategory(kinds[n]!) && visit.has(slots[n]!)) return true;
  return false;
}

const isOfCategory = (kind: number) => kind === FeatureKind.category || kind === FeatureKind.ancestor;

export interface LearnOptions {
  readonly shared: boolean;
  readonly unprompted?: boolean;
  /** How much the answer counts; 1 by default. */
  readonly weight?: number;
  /** 1 by default. */
  readonly looked?: number;
}

/** Of what somebody declared the first traits count. */
const mostTraits = 12;

/** Slots of what somebody declared of themselves. */
export function traitSlots(traits: readonly string[]): Uint32Array {
  return Uint32Array.from(traits.slice(0, mostTraits), (trait) => slotOf(`trait ${trait}`));
}
