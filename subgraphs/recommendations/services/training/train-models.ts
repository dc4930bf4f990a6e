import { Blend } from '../../models/blend';
import { BoughtTogether } from '../../models/bought-together';
import { type BuiltInteractions, InteractionBuilder } from '../../models/interaction-builder';
import type { Interactions } from '../../models/interactions';
import { ItemNeighbours } from '../../models/item-neighbours';
import { Popularity } from '../../models/popularity';
import type { FitControl } from '../../models/recommender';
import { Repurchase } from '../../models/repurchase';
import { SequentialRules } from '../../models/sequential-rules';
import { Trending } from '../../models/trending';
import { Vocabulary } from '../../models/vocabulary';
import { blendProfilesFor, popularityHalfLife } from './blend-settings';
import { type TrainingData, trainedTypes } from './training-data';

/** The models that serve together. */
export interface TrainedModels {
  /** Members: `repurchase`, `neighbours`, `rules`, `popular`, `trending`. */
  readonly blend: Blend;
  readonly boughtTogether: BoughtTogether;
  /** Unix milliseconds of the newest event; 0 where there is none. */
  readonly newestEventAt: number;
}

/** Fits all models. Pure: the same data give the same models. */
export async function trainModels(data: TrainingData, control: FitControl = {}): Promise<TrainedModels> {
  const { interactions } = interactionsOf(data);
  return {
    blend: await fitBlend(interactions, control),
    boughtTogether: await BoughtTogether.fit(basketsOf(data), {}, control),
    newestEventAt: interactions.latest,
  };
}

/** Fits the blend that feeds are made by. */
export async function fitBlend(interactions: Interactions, control: FitControl = {}): Promise<Blend> {
  const members = {
    repurchase: await Repurchase.fit(interactions, {}, control),
    neighbours: await ItemNeighbours.fit(interactions, {}, control),
    rules: await SequentialRules.fit(interactions, {}, control),
    popular: await Popularity.fit(interactions, { halfLife: popularityHalfLife }, control),
    trending: await Trending.fit(interactions, {}, control),
  };
  return new Blend(members, { profiles: blendProfilesFor(members.repurchase.isOrdinary) });
}

/** Who did what, without double clicks and robots; persons are named by their index in the data. */
export function interactionsOf(data: TrainingData): BuiltInteractions {
  const builder = new InteractionBuilder({}, new Vocabulary(), Vocabulary.of(data.products));
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

/** What was bought by one person at one moment is one basket. */
export function basketsOf(data: TrainingData): Interactions {
  const purchase = trainedTypes.indexOf('PURCHASE');
  const builder = new InteractionBuilder({}, new Vocabulary(), Vocabulary.of(data.products));
  for (let n = 0; n < data.person.length; n++) {
    if (data.type[n] !== purchase) continue;
    const basket = `${data.person[n]} ${data.at[n]}`;
    builder.add({ person: basket, item: data.products[data.item[n]!]!, type: 'PURCHASE', at: data.at[n]! });
  }
  return builder.build().interactions;
}
