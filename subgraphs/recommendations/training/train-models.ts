import { seededRandom } from '../../../shared/random/random';
import type { ContentNeighbours } from '../models/content/content-neighbours';
import type { Blend } from '../models/hybrid/blend';
import type { LookAlikes } from '../models/images/look-alikes';
import { type BuiltInteractions, InteractionBuilder } from '../models/interactions/interaction-builder';
import { Interactions } from '../models/interactions/interactions';
import { Vocabulary } from '../models/interactions/vocabulary';
import type { MultimodalNeighbours } from '../models/multimodal/multimodal-neighbours';
import type { BoughtTogether } from '../models/neighbours/bought-together';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import type { ProductFacts } from '../services/read-models/product-facts';
import {
  noSocialGraphAndTraits,
  type SocialGraphAndTraits,
} from '../services/read-models/social-graph-and-demographics';
import { basketsOf } from './baskets';
import { type FitModels, learnBlendWeights, weighableModels } from './blend-weights';
import { preparationOf } from './data-preparation';
import { productDescriptions, undescribed } from './described-products';
import { noPictures, type ProductPictures } from './pictures/product-pictures';
import { socialAndDemographicsOf } from './social/social-and-demographics';
import type { BlendWeights, PreparedData } from './trainable-model';
import { blendOf, membersOfBlend } from './trainable-models';
import { type TrainingData, trainedTypes } from './training-data';
import { withValidated } from './validated-settings';

/** The models that serve together. */
export interface TrainedModels {
  /** Members: `repurchase`, `neighbours`, `rules`, `popular`, `newcomers`, `trending`, and what else its learned weights name. */
  readonly blend: Blend;
  readonly boughtTogether: BoughtTogether;
  /** What is alike by what it is; null in a version of before there was such a model. */
  readonly content: ContentNeighbours | null;
  /** What looks alike; null where no pictures are known. */
  readonly lookAlikes: LookAlikes | null;
  /** What is alike by words, attributes and pictures together; null where no pictures are known. */
  readonly multimodal: MultimodalNeighbours | null;
  /** Unix milliseconds of the newest event; 0 where there is none. */
  readonly newestEventAt: number;
}

/**
 * What models are fitted on.
 *
 * @param facts of products by id; one without any is known by what people do with it alone
 * @param social who follows whom, and what accounts declared
 */
export function prepared(
  data: TrainingData,
  facts: ReadonlyMap<string, ProductFacts>,
  pictures: ProductPictures = noPictures,
  social: SocialGraphAndTraits = noSocialGraphAndTraits,
): PreparedData {
  const built = interactionsOf(data);
  const { interactions, persons } = built;
  const keys = persons.toJSON().map((index) => data.persons[Number(index)]!);
  const baskets = basketsOf(data, robotsOf(built));
  return {
    people: interactions,
    accounts: accountsOf(data, persons),
    personKeys: keys,
    baskets,
    preparation: preparationOf(data, built, baskets),
    descriptions: productDescriptions(data.products, facts),
    pictures,
    socialAndDemographics: socialAndDemographicsOf(social, keys),
  };
}

/** By person of `interactionsOf`: 1 for an account, 0 for a visitor. */
export function accountsOf(data: TrainingData, persons: Vocabulary): Uint8Array {
  return Uint8Array.from(persons.toJSON(), (person) => data.accounts[Number(person)] ?? 0);
}

/** The blend that feeds are made by, and how it came to its weights. */
export interface ServedBlend {
  readonly blend: Blend;
  /** The same by members that were not fitted to what the weights were learned from; null where none were learned. */
  readonly untrained: Blend | null;
  readonly weights: BlendWeights;
}

/** Decides what the blend is made of and fits it, as a training run does. */
export async function fitServedBlend(sets: PreparedData, control: FitControl = {}): Promise<ServedBlend> {
  const kindsOfMembers = weighableModels(sets.people);
  const { weights, fitted } = await learnBlendWeights(kindsOfMembers, sets, fitModels(control), control);
  const members = new Set<string>([...Object.values(membersOfBlend), ...Object.values(weights.members)]);
  const kinds = withValidated(
    kindsOfMembers.filter(({ name }) => members.has(name)),
    weights.settings,
  );
  const blend = blendOf(await fitModels(control)(kinds, sets), weights);
  return { blend, untrained: fitted && blendOf(fitted, weights), weights };
}

/** Fits them one after the other. */
function fitModels(control: FitControl): FitModels {
  return async (kinds, sets) => {
    const fitted = new Map<string, Recommender>();
    for (const kind of kinds) {
      const ownControl = { ...control, random: seededRandom(`fit ${kind.name}`) };
      fitted.set(kind.name, await kind.fit(sets[kind.learnsFrom], kind.settings, ownControl, { sets, fitted }));
    }
    return fitted;
  };
}

/** People without baskets or pictures, of whose products nothing is known but what is handed over. */
export function preparedPeople(
  people: Interactions,
  accounts: Uint8Array,
  descriptions = undescribed(people.items),
): PreparedData {
  const baskets = Interactions.fromSequences(people.items, []);
  return { people, accounts, baskets, descriptions, pictures: noPictures };
}

/** Who did what, without what is not to be learned from (see the README); persons are named by their index in the data. */
export function interactionsOf(data: TrainingData): BuiltInteractions {
  const builder = new InteractionBuilder({ asOf: data.asOf }, new Vocabulary(), Vocabulary.of(data.products));
  for (let n = 0; n < data.person.length; n++) {
    builder.add({
      person: String(data.person[n]),
      item: data.products[data.item[n]!]!,
      type: trainedTypes[data.type[n]!]!,
      at: data.at[n]!,
      stars: data.stars[n]! > 0 ? data.stars[n] : undefined,
    });
  }
  return builder.build();
}

/** Indices, in the data, of the persons that were taken for robots. */
function robotsOf({ robots, persons }: BuiltInteractions): ReadonlySet<number> {
  return new Set([...robots].map((person) => Number(persons.idOf(person))));
}
