import type { Weighing } from '../models/hybrid/weigh-members';
import type { Interactions } from '../models/interactions/interactions';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import type { Preparation } from './data-preparation';
import type { ProductDescriptions } from './described-products';
import type { ModelFamily } from './model-family';
import type { ProductPictures } from './pictures/product-pictures';
import type { SocialAndDemographics } from './social/social-and-demographics';

/** Settings by the names of models. */
export type ValidatedSettings = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The weights of a blend, with the further members that they name. */
export interface BlendWeights extends Weighing {
  /** Trainable models by the names that the weights call them. */
  readonly members: Readonly<Record<string, string>>;
  /** Settings of models that were chosen on the same events; absent where none were. */
  readonly settings?: ValidatedSettings;
}

/** What models are fitted on. */
export interface PreparedData {
  /** Who did what. */
  readonly people: Interactions;
  /** What was bought at one moment, a basket in a person's place. */
  readonly baskets: Interactions;
  /** By person of `people`: 1 for an account, 0 for a visitor. */
  readonly accounts: Uint8Array;
  /** By person of `people`, under which key events are stored; absent where nobody is asked for what was shown to them. */
  readonly personKeys?: readonly string[];
  /** What products are: their words and their attributes. */
  readonly descriptions: ProductDescriptions;
  /** What they look like. */
  readonly pictures: ProductPictures;
  /** What is known of people besides what they did; absent where that is nothing. */
  readonly socialAndDemographics?: SocialAndDemographics;
  /** Of each product the index of its department, from 0; -1 where it has none. Absent where no categories are known. */
  readonly departments?: ArrayLike<number>;
  /** The same of its own category, the narrowest it is in. */
  readonly categories?: ArrayLike<number>;
  /** What became of the events that were read; absent where nobody counted. */
  readonly preparation?: Preparation;
}

/** What a fit is given besides data and settings of its own. */
export interface FitCompany {
  readonly sets: PreparedData;
  /** The models of the same version that are fitted already, by name. */
  readonly fitted: ReadonlyMap<string, Recommender>;
  /** The weights of the blend; where none were learned it has those chosen by hand. */
  readonly weights?: BlendWeights;
}

/** A model that a shop can have trained, by the name it is asked for. */
export interface TrainableModel {
  readonly name: string;
  readonly family: ModelFamily;
  /** Whether feeds and lists are made with it: it is part of every version. Others are trained when asked for by name. */
  readonly serves: boolean;
  readonly learnsFrom: 'people' | 'baskets';
  /** Whether lists that anybody may see show its counts, so that a bound of privacy is for it. */
  readonly isPublished?: boolean;
  /** Without these it is left out; and a version can do without it where it cannot be fitted. */
  readonly needs?: 'pictures';
  /** Models of the same version that it is made of; they are fitted before it. */
  readonly madeOf?: readonly string[];
  /** The settings that it is fitted with, by name; numbers, as they are reported. */
  readonly settings: Readonly<Record<string, number>>;
  fit(
    data: Interactions,
    settings: Readonly<Record<string, number>>,
    control: FitControl,
    company: FitCompany,
  ): Promise<Recommender>;
}
