import { artefactCodec, value } from '../models/recommender/artefact-codec';
import type { ColdStartRecipe } from './cold-start/cold-start-weights';
import type { Measured } from './measure-models';
import type { RankerVerdict } from './ranking/judge-worth-model';
import type { Verdict } from './version-comparison';

const recipeCodec = artefactCodec('cold-start-recipe', 1, { values: { recipe: value<ColdStartRecipe>() } });
const measuredCodec = artefactCodec('measured-models', 3, {
  values: {
    metrics: value<readonly [string, Record<string, number>][]>(),
    verdict: value<Verdict>(),
    ranker: value<RankerVerdict | null>(),
  },
});

/** How what a step of a run has found is kept for the next try, beside the models it has fitted. */
export const keptRecipe = {
  save: (recipe: ColdStartRecipe): Uint8Array => recipeCodec.encode({ recipe }),
  /** @throws ArtefactError where the bytes are no recipe of this version */
  load: (bytes: Uint8Array): ColdStartRecipe => recipeCodec.decode(bytes).values.recipe,
};

export const keptMeasures = {
  save: ({ metrics, verdict, ranker }: Measured): Uint8Array =>
    measuredCodec.encode({ metrics: [...metrics], verdict, ranker }),
  /** @throws ArtefactError where the bytes are no figures of this version */
  load: (bytes: Uint8Array): Measured => {
    const { metrics, verdict, ranker } = measuredCodec.decode(bytes).values;
    return { metrics: new Map(metrics), verdict, ranker };
  },
};
