import type { Blend } from '../../models/blend';
import type { BoughtTogether } from '../../models/bought-together';
import { type BuiltInteractions, InteractionBuilder } from '../../models/interaction-builder';
import type { Interactions } from '../../models/interactions';
import type { FitControl, Recommender } from '../../models/recommender';
import { Vocabulary } from '../../models/vocabulary';
import { modelsToFit, type PreparedData } from './trainable-models';
import { type TrainingData, trainedTypes } from './training-data';

/** The models that serve together. */
export interface TrainedModels {
  /** Members: `repurchase`, `neighbours`, `rules`, `popular`, `trending`. */
  readonly blend: Blend;
  readonly boughtTogether: BoughtTogether;
  /** Unix milliseconds of the newest event; 0 where there is none. */
  readonly newestEventAt: number;
}

/** What a fit is given: who did what, and what was bought together. */
export function prepared(data: TrainingData): PreparedData {
  return { people: interactionsOf(data).interactions, baskets: basketsOf(data) };
}

/** Fits the blend that feeds are made by. */
export async function fitBlend(interactions: Interactions, control: FitControl = {}): Promise<Blend> {
  const fitted = new Map<string, Recommender>();
  for (const model of modelsToFit(['blend'])) {
    if (model.learnsFrom === 'people') {
      fitted.set(model.name, await model.fit(interactions, model.settings, control, fitted));
    }
  }
  return fitted.get('blend') as Blend;
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
