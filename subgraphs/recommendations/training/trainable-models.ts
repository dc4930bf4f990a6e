import { CONTENT_NEIGHBOUR_DEFAULTS, ContentNeighbours } from '../models/content/content-neighbours';
import { describedInteractions } from '../models/content/described-interactions';
import { FeatureSimilarity } from '../models/content/feature-similarity';
import type { ItemFeatures } from '../models/content/item-features';
import { CrossDomain } from '../models/cross-domain/cross-domain';
import { CROSS_DOMAIN_DEFAULTS } from '../models/cross-domain/fit-domains';
import { IMPLICIT_ALS_DEFAULTS, ImplicitAls } from '../models/factorisation/implicit-als';
import { Blend } from '../models/hybrid/blend';
import { LOOK_ALIKE_DEFAULTS, LookAlikes } from '../models/images/look-alikes';
import type { PictureIndex } from '../models/images/picture-index';
import { firstVisits } from '../models/interactions/first-visits';
import type { Interactions } from '../models/interactions/interactions';
import { EASE_DEFAULTS, Ease } from '../models/linear/ease';
import type { Similarities } from '../models/multimodal/learn-fusion';
import { MULTIMODAL_DEFAULTS, MultimodalNeighbours } from '../models/multimodal/multimodal-neighbours';
import { BOUGHT_TOGETHER_DEFAULTS, BoughtTogether } from '../models/neighbours/bought-together';
import { ITEM_NEIGHBOUR_DEFAULTS, ItemNeighbours } from '../models/neighbours/item-neighbours';
import { USER_NEIGHBOUR_DEFAULTS, UserNeighbours } from '../models/neighbours/user-neighbours';
import { AUTOENCODER_DEFAULTS, Autoencoder } from '../models/networks/bags/autoencoder';
import { FEED_FORWARD_DEFAULTS, FeedForward } from '../models/networks/bags/feed-forward';
import { CONVOLUTION_DEFAULTS, Convolution } from '../models/networks/sequences/convolution';
import { RECURRENT_DEFAULTS, Recurrent } from '../models/networks/sequences/recurrent';
import { SELF_ATTENTION_DEFAULTS, SelfAttention } from '../models/networks/sequences/self-attention';
import { Popularity } from '../models/popularity/popularity';
import { TRENDING_DEFAULTS, Trending } from '../models/popularity/trending';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import { REPURCHASE_DEFAULTS, Repurchase } from '../models/repurchase/repurchase';
import { SEQUENTIAL_RULE_DEFAULTS, SequentialRules } from '../models/sequential/sequential-rules';
import { SESSION_NEIGHBOUR_DEFAULTS, SessionNeighbours } from '../models/sequential/sessions/session-neighbours';
import { type RecencyWeighted, withChosenDecay } from '../models/tuning/chosen-decay';
import { blendProfilesFor, coldStartHalfLife, popularityHalfLife } from './default-blend-weights';
import { describedProducts } from './described-products';
import { withLeastHistory } from './minimum-history';
import type { ModelFamily } from './model-family';
import { noPictures, type ProductPictures } from './pictures/product-pictures';
import { socialAndDemographicModels } from './social/social-and-demographic-models';
import type { BlendWeights, PreparedData, TrainableModel } from './trainable-model';

/** By the names that the profiles of the blend call them. */
export const membersOfBlend = {
  repurchase: 'repurchase',
  neighbours: 'item-neighbours',
  rules: 'sequential-rules',
  popular: 'popularity',
  newcomers: 'newcomers',
  trending: 'trending',
} as const;

/** Members that the blend has where its weights are learned and these raise what it is worth. */
export const furtherMembersOfBlend = {
  users: 'user-neighbours',
  sessions: 'session-neighbours',
  content: 'content-neighbours',
  ease: 'described-ease',
  factors: 'implicit-als',
} as const;

/** Further members that tell more than their training costs where histories are long, and are not tried elsewhere. */
export const membersForLongHistories: ReadonlySet<string> = new Set(['implicit-als']);

const numbersOf = (settings: object): Record<string, number> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => typeof value === 'number'));

/** A model whose fit takes the data and settings alone. */
function fitted<Settings extends object>(
  name: string,
  family: ModelFamily,
  model: {
    readonly serves?: boolean;
    readonly isPublished?: boolean;
    readonly learnsFrom?: TrainableModel['learnsFrom'];
    readonly defaults: Settings;
    fit(data: Interactions, settings: Partial<Settings>, control: FitControl): Promise<Recommender>;
  },
): TrainableModel {
  const { serves = false, isPublished = false, learnsFrom = 'people', defaults } = model;
  return {
    name,
    family,
    serves,
    isPublished,
    learnsFrom,
    settings: numbersOf(defaults),
    fit: (data, settings, control) => model.fit(withLeastHistory(data, family), settings as Partial<Settings>, control),
  };
}

/** A model whose decay by recency is chosen by what people turned to last, where it is not among its settings. */
function decaying<Settings extends { readonly recencyDecay: number }>(
  name: string,
  family: ModelFamily,
  model: {
    readonly defaults: Settings;
    fit(data: Interactions, settings: Partial<Settings>, control: FitControl): Promise<RecencyWeighted>;
    /** What it is fitted to besides what people did. */
    readonly dataOf?: (people: Interactions, sets: PreparedData) => Interactions;
  },
): TrainableModel {
  const { recencyDecay: _, ...settings } = numbersOf(model.defaults);
  const { dataOf = (people) => people } = model;
  return {
    name,
    family,
    serves: false,
    learnsFrom: 'people',
    settings,
    fit: (data, chosen, control, { sets }) => {
      const fitTo = (people: Interactions) =>
        model.fit(dataOf(people, sets), chosen as unknown as Partial<Settings>, control);
      const people = withLeastHistory(data, family);
      return chosen.recencyDecay === undefined ? withChosenDecay(people, fitTo, control) : fitTo(people);
    },
  };
}

/** Every model there is to train; what a model is made of stands before it. */
export const trainableModels: readonly TrainableModel[] = [
  fitted('repurchase', 'POPULARITY', { serves: true, defaults: REPURCHASE_DEFAULTS, fit: Repurchase.fit }),
  fitted('item-neighbours', 'NEIGHBOURHOOD', {
    serves: true,
    defaults: ITEM_NEIGHBOUR_DEFAULTS,
    fit: ItemNeighbours.fit,
  }),
  fitted('sequential-rules', 'NEIGHBOURHOOD', {
    serves: true,
    defaults: SEQUENTIAL_RULE_DEFAULTS,
    fit: SequentialRules.fit,
  }),
  fitted('popularity', 'POPULARITY', {
    serves: true,
    isPublished: true,
    defaults: { halfLife: popularityHalfLife },
    fit: Popularity.fit,
  }),
  {
    name: 'newcomers',
    family: 'POPULARITY',
    serves: true,
    isPublished: true,
    learnsFrom: 'people',
    settings: { halfLife: coldStartHalfLife },
    fit: (data, settings, control, { sets }) =>
      Popularity.fit(
        firstVisits(data, (person) => sets.accounts[person] === 1),
        settings,
        control,
      ),
  },
  fitted('trending', 'POPULARITY', {
    serves: true,
    isPublished: true,
    defaults: TRENDING_DEFAULTS,
    fit: Trending.fit,
  }),
  {
    name: 'bought-together',
    family: 'NEIGHBOURHOOD',
    serves: true,
    learnsFrom: 'baskets',
    settings: numbersOf(BOUGHT_TOGETHER_DEFAULTS),
    fit: (data, settings, control, { sets }) => BoughtTogether.fit(data, settings, control, sets.categories),
  },
  {
    name: 'content-neighbours',
    family: 'CONTENT',
    serves: true,
    learnsFrom: 'people',
    settings: numbersOf(CONTENT_NEIGHBOUR_DEFAULTS),
    fit: (data, settings, control, { sets }) =>
      ContentNeighbours.fit(data, describedProducts(sets.descriptions), settings, control),
  },
  {
    name: 'look-alikes',
    family: 'CONTENT',
    serves: true,
    learnsFrom: 'people',
    needs: 'pictures',
    settings: numbersOf(LOOK_ALIKE_DEFAULTS),
    fit: (_data, settings, control, { sets }) => LookAlikes.fit(indexOf(sets.pictures), settings, control),
  },
  {
    name: 'multimodal-neighbours',
    family: 'MULTIMODAL',
    serves: true,
    learnsFrom: 'people',
    needs: 'pictures',
    settings: numbersOf(MULTIMODAL_DEFAULTS),
    fit: (data, settings, control, { sets }) => MultimodalNeighbours.fit(data, similaritiesOf(sets), settings, control),
  },
  fitted('user-neighbours', 'NEIGHBOURHOOD', {
    defaults: { ...USER_NEIGHBOUR_DEFAULTS, recencyDecay: 0.6, shrinkage: 2 },
    fit: UserNeighbours.fit,
  }),
  fitted('session-neighbours', 'NEIGHBOURHOOD', { defaults: SESSION_NEIGHBOUR_DEFAULTS, fit: SessionNeighbours.fit }),
  decaying('described-ease', 'LINEAR_AUTOENCODER', {
    // Always the sparse form: a matrix of all pairs would be most of what a version stores.
    defaults: { ...EASE_DEFAULTS, denseItems: 0 },
    fit: (data, settings, control) => Ease.fit(data, settings, control),
    dataOf: (people, { descriptions }) => describedInteractions(people, attributesOf(descriptions.attributes)),
  }),
  decaying('implicit-als', 'MATRIX_FACTORISATION', { defaults: IMPLICIT_ALS_DEFAULTS, fit: ImplicitAls.fit }),
  {
    name: 'blend',
    family: 'HYBRID',
    serves: true,
    learnsFrom: 'people',
    madeOf: Object.values(membersOfBlend),
    settings: {},
    fit: async (_data, _settings, _control, { fitted, weights }) => blendOf(fitted, weights),
  },
  decaying('ease', 'LINEAR_AUTOENCODER', { defaults: EASE_DEFAULTS, fit: Ease.fit }),
  fitted('self-attention', 'ATTENTION', { defaults: SELF_ATTENTION_DEFAULTS, fit: SelfAttention.fit }),
  fitted('recurrent', 'RECURRENT', { defaults: RECURRENT_DEFAULTS, fit: Recurrent.fit }),
  fitted('convolution', 'DEEP', { defaults: CONVOLUTION_DEFAULTS, fit: Convolution.fit }),
  fitted('autoencoder', 'DEEP', { defaults: AUTOENCODER_DEFAULTS, fit: Autoencoder.fit }),
  fitted('feed-forward', 'DEEP', { defaults: FEED_FORWARD_DEFAULTS, fit: FeedForward.fit }),
  {
    name: 'cross-domain',
    family: 'LINEAR_AUTOENCODER',
    serves: false,
    learnsFrom: 'people',
    settings: numbersOf(CROSS_DOMAIN_DEFAULTS),
    fit: (data, settings, control, { sets }) => CrossDomain.fit(data, departmentsIn(sets), settings, control),
  },
  ...socialAndDemographicModels,
];

/**
 * By what products are alike: words, attributes, and each aspect of their pictures.
 *
 * @throws Error that says why no pictures are known
 */
export function similaritiesOf({ descriptions, pictures }: PreparedData): Similarities {
  return {
    words: new FeatureSimilarity(descriptions.words),
    attributes: new FeatureSimilarity(descriptions.attributes),
    ...Object.fromEntries(indexOf(pictures).aspects),
  };
}

/** @throws Error that says why no pictures are known */
function indexOf({ index, problem }: ProductPictures): PictureIndex {
  if (!index) throw new Error(problem ?? 'no pictures of products are known');
  return index;
}

/** @throws Error that says why there is nothing to carry tastes between */
function departmentsIn({ departments }: PreparedData): ArrayLike<number> {
  if (departments && new Set(Array.from(departments).filter((one) => one >= 0)).size > 1) return departments;
  throw new Error('the products that are known are not in several categories');
}

/** The attributes of each item. */
function attributesOf({ items, offsets, featureOf }: ItemFeatures): ArrayLike<number>[] {
  return Array.from({ length: items }, (_, item) => featureOf.subarray(offsets[item]!, offsets[item + 1]!));
}

/**
 * The blend of models that are fitted already.
 *
 * @param weights learned ones; without them those chosen by hand serve
 */
export function blendOf(fitted: ReadonlyMap<string, Recommender>, weights?: BlendWeights): Blend {
  const members = Object.fromEntries(
    Object.entries({ ...membersOfBlend, ...weights?.members }).map(([member, name]) => {
      const model = fitted.get(name);
      if (!model) throw new Error(`the blend is made of "${name}", which is not fitted`);
      return [member, model];
    }),
  );
  if (!weights || weights.verdicts.every(({ serves }) => serves === 'chosen')) {
    return new Blend(members, { profiles: blendProfilesFor((members.repurchase as Repurchase).isOrdinary) });
  }
  const { HOME: profiles, ...surfaces } = weights.profiles;
  return new Blend(members, { profiles, surfaces });
}

/**
 * The models to fit: those that serve, and those of these names with what they are made of. Models of pictures are left out
 * where nothing is known of any.
 *
 * @throws RangeError that names the ones there are, where a name is none of them
 */
export function modelsToFit(
  names: readonly string[] | null,
  { index, problem }: ProductPictures = noPictures,
): readonly TrainableModel[] {
  const wanted = new Set<string>();
  const want = (name: string) => {
    const model = trainableModels.find((one) => one.name === name);
    if (!model) throw new RangeError(`"${name}" should be one of ${trainableModels.map((one) => one.name).join(', ')}`);
    for (const part of model.madeOf ?? []) want(part);
    wanted.add(name);
  };
  for (const name of names ?? []) want(name);
  const arePictures = index !== null || problem !== null;
  return trainableModels.filter(
    ({ name, serves, needs }) => wanted.has(name) || (serves && (needs !== 'pictures' || arePictures)),
  );
}
