import { eventWeight } from '../models/interactions/event-weights';
import { artefactCodec, value } from '../models/recommender/artefact-codec';
import { learnStrengths, type MadeChoice } from '../models/variants/learn-strengths';
import { choiceWeight } from '../models/variants/option-tastes';
import type { CatalogueLookup } from '../serving/products/product-cache';
import type { SavedModels } from './saved-models';
import { type TrainingData, trainedTypes } from './training-data';

/** What decides between the variants of a group, beside what the person chose before. */
export interface VariantModel {
  /** How much each product was wanted: its events by their weights. Products without any are absent. */
  readonly demand: ReadonlyMap<string, number>;
  /** How strongly what all choose pulls at what one has chosen, by option, see `OptionTastes`. */
  readonly strengths: ReadonlyMap<string, number>;
}

/** What decides where nothing was learned. */
export const noVariantModel: VariantModel = { demand: new Map(), strengths: new Map() };

const codec = artefactCodec('variants', 1, {
  values: { products: value<readonly string[]>(), options: value<readonly string[]>() },
  arrays: { demand: Float32Array, strengths: Float64Array },
});

/** Learns from what was done with variants; null where there are none. */
export function fitVariantModel({ variants }: TrainingData, catalogue: CatalogueLookup): VariantModel | null {
  if (!variants) return null;
  const { products, product, person, type, at } = variants;
  const demand = new Map<string, number>();
  const choices = new Map<number, number[]>();
  for (let n = 0; n < product.length; n++) {
    const [id, kind] = [products[product[n]!]!, trainedTypes[type[n]!]!];
    demand.set(id, (demand.get(id) ?? 0) + eventWeight(kind));
    if (choiceWeight(kind) === 0) continue;
    const own = choices.get(person[n]!);
    if (own) own.push(n);
    else choices.set(person[n]!, [n]);
  }
  const choiceAt = (n: number): MadeChoice => {
    const id = products[product[n]!]!;
    const siblings = catalogue.productsOf(catalogue.itemOf(id));
    const among = siblings.map((one) => ({ options: catalogue.optionsOf(one), demand: demand.get(one) ?? 0 }));
    return { options: catalogue.optionsOf(id), weight: choiceWeight(trainedTypes[type[n]!]!), among };
  };
  function* persons(): Generator<MadeChoice[]> {
    for (const own of choices.values()) {
      if (own.length > 1) yield own.sort((a, b) => at[a]! - at[b]!).map(choiceAt);
    }
  }
  return { demand, strengths: learnStrengths(persons()) };
}

export function saveVariantModel(model: VariantModel | null): SavedModels {
  if (!model) return {};
  const { demand, strengths } = model;
  const values = { products: [...demand.keys()], options: [...strengths.keys()] };
  const arrays = { demand: Float32Array.from(demand.values()), strengths: Float64Array.from(strengths.values()) };
  return { [codec.kind]: codec.encode(values, arrays) };
}

/**
 * @returns what decides where nothing was learned, for a version of before there was such a model
 * @throws ArtefactError where it cannot be read
 */
export function loadVariantModel({ [codec.kind]: bytes }: SavedModels): VariantModel {
  if (!bytes) return noVariantModel;
  const { values, arrays } = codec.decode(bytes);
  return {
    demand: new Map(values.products.map((id, n) => [id, arrays.demand[n]!])),
    strengths: new Map(values.options.map((name, n) => [name, arrays.strengths[n]!])),
  };
}
