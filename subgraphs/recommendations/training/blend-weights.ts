import { seededRandom } from '../../../shared/random/random';
import type { Blend } from '../models/hybrid/blend';
import {
  chosenOnly,
  personsWorthWeighing,
  type Weighing,
  type WeighingVerdict,
  weighMembers,
} from '../models/hybrid/weigh-members';
import { weighingSplit } from '../models/hybrid/weighing-split';
import type { Interactions } from '../models/interactions/interactions';
import { artefactCodec, value } from '../models/recommender/artefact-codec';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import type { Repurchase } from '../models/repurchase/repurchase';
import { blendProfilesFor } from './default-blend-weights';
import { differenceInWords } from './difference-in-words';
import type { BlendWeights, PreparedData, TrainableModel } from './trainable-model';
import { furtherMembersOfBlend, membersForLongHistories, membersOfBlend, trainableModels } from './trainable-models';
import { validatedSettings, withValidated } from './validated-settings';

/** Fits models to a part of the data; what one is made of stands before it. */
export type FitModels = (
  kinds: readonly TrainableModel[],
  sets: PreparedData,
) => Promise<ReadonlyMap<string, Recommender>>;

/** Weights, and the members that they were learned with, which have not seen what was held out. */
export interface LearnedWeights {
  readonly weights: BlendWeights;
  /** Trainable models by name; null where too few persons could be asked. */
  readonly fitted: ReadonlyMap<string, Recommender> | null;
}

const further: ReadonlySet<string> = new Set(Object.keys(furtherMembersOfBlend));
const weighable: Readonly<Record<string, string>> = { ...membersOfBlend, ...furtherMembersOfBlend };
const seed = 'weights of the blend';

/** Histories are long where half of those who came again did so much. */
const longHistory = 50;

/** What may be a member of the blend of what these people did: each is fitted to learn the weights. */
export function weighableModels(people: Interactions): readonly TrainableModel[] {
  const isLong = haveLongHistories(people);
  return trainableModels.filter(
    ({ name }) => Object.values(weighable).includes(name) && (isLong || !membersForLongHistories.has(name)),
  );
}

function haveLongHistories({ persons, offsets }: Interactions): boolean {
  const lengths = Array.from({ length: persons }, (_, person) => offsets[person + 1]! - offsets[person]!);
  const again = lengths.filter((length) => length > 1).sort((a, b) => a - b);
  return (again[Math.floor(again.length / 2)] ?? 0) >= longHistory;
}

/**
 * Decides which models the blend is made of and what each weighs on which surface, by what people did last, held out
 * of the fit. Everything that serves goes through here, and so does what is evaluated.
 *
 * @param kinds the models that may be members, with the settings they are to have
 */
export async function learnBlendWeights(
  kinds: readonly TrainableModel[],
  sets: PreparedData,
  fitAll: FitModels,
  control: FitControl = {},
): Promise<LearnedWeights> {
  const split = weighingSplit(sets.people, sets.accounts);
  const { train, cases } = split;
  // Half of them are judged on: fewer could decide nothing, and the members need not be fitted.
  if (Object.values(cases).every((own) => own.length < 2 * personsWorthWeighing)) {
    return { weights: { ...chosenOnly(blendProfilesFor(false)), members: {} }, fitted: null };
  }
  const settings = await validatedSettings(kinds, sets, split, control);
  const fitted = await fitAll(withValidated(kinds, settings), { ...sets, people: train });
  // A further member that could not be fitted is none.
  const members = Object.fromEntries(
    Object.entries(weighable).flatMap(([member, name]) => {
      const model = fitted.get(name);
      return model ? [[member, model] as const] : [];
    }),
  );
  const { isOrdinary } = fitted.get('repurchase') as Repurchase;
  const weighing = await weighMembers(members, cases, {
    ...control,
    chosen: blendProfilesFor(isOrdinary),
    droppable: further,
    keepHistory: isOrdinary,
    random: seededRandom(seed),
  });
  return { weights: { ...weighing, members: furtherOf(weighing), settings }, fitted };
}

function furtherOf({ profiles }: Weighing): Record<string, string> {
  const weighted = new Set(
    Object.values(profiles).flatMap((own) => own.flatMap(({ weights }) => Object.keys(weights))),
  );
  return Object.fromEntries(Object.entries(furtherMembersOfBlend).filter(([member]) => weighted.has(member)));
}

/** Which weights serve where, and by how much they were ahead or behind: of each surface and group that could be asked. */
export function weightsInWords({ verdicts }: Weighing): string {
  if (verdicts.length === 0) return 'weights chosen by hand: too few persons came again to learn any';
  return verdicts
    .filter(({ judgedOn }) => judgedOn > 0)
    .map(verdictInWords)
    .join('; ');
}

function verdictInWords({ surface, shoppers, serves, learnedFrom, judgedOn, ahead }: WeighingVerdict): string {
  const whom = `${surface}, ${shoppers} shoppers`;
  if (!ahead) return `${whom}: chosen by hand, since only ${judgedOn} persons could be asked`;
  const figures = `${differenceInWords(ahead)} in NDCG@10 over ${judgedOn} persons`;
  return serves === 'learned'
    ? `${whom}: learned from ${learnedFrom} persons, ${figures} against those chosen by hand`
    : `${whom}: chosen by hand, against which those learned from ${learnedFrom} persons had ${figures}`;
}

/** A blend's weights as numbers by name, as settings of a model are reported. */
export function weightsAsNumbers({ settings: { profiles, surfaces } }: Blend): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [surface, own] of Object.entries({ HOME: profiles, ...surfaces })) {
    for (const { upTo, weights } of own) {
      const bound = Number.isFinite(upTo) ? `up to ${upTo}` : 'longer';
      for (const [member, weight] of Object.entries(weights)) numbers[`${surface} ${bound} ${member}`] = weight;
    }
  }
  return numbers;
}

const codec = artefactCodec('blend-weights', 1, { values: { weights: value<BlendWeights>() } });

/** As bytes, which `loadWeights` reads. */
export function saveWeights(weights: BlendWeights): Uint8Array {
  return codec.encode({ weights });
}

/** @throws ArtefactError where the bytes are no weights of this version */
export function loadWeights(bytes: Uint8Array): BlendWeights {
  return codec.decode(bytes).values.weights;
}
