import { setImmediate as nextTurn } from 'node:timers/promises';
import { ContentNeighbours } from '../models/content/content-neighbours';
import { Blend } from '../models/hybrid/blend';
import { LookAlikes } from '../models/images/look-alikes';
import { MultimodalNeighbours } from '../models/multimodal/multimodal-neighbours';
import { BoughtTogether } from '../models/neighbours/bought-together';
import { ArtefactError } from '../models/recommender/artefact';
import { artefactCodec, value } from '../models/recommender/artefact-codec';
import type { Recommender } from '../models/recommender/recommender';
import { loadRecommender } from '../models/recommender/registry';
import type { TrainedModels } from './train-models';

/** Models as bytes, by kind. */
export type SavedModels = Readonly<Record<string, Uint8Array>>;

const shopCodec = artefactCodec('serving', 1, { values: { newestEventAt: value<number>() } });
const contentKind = 'content-neighbours';
const lookAlikesKind = 'look-alikes';
const multimodalKind = 'multimodal-neighbours';

/**
 * The models of a version as bytes: what serves, and each further one by its name. What the blend is made of is within it.
 *
 * @param fitted by name
 * @param newestEventAt Unix milliseconds; 0 where there is no event
 */
export function saveModels(fitted: ReadonlyMap<string, Recommender>, newestEventAt: number): SavedModels {
  const blend = fitted.get('blend');
  const members = new Set(blend instanceof Blend ? Object.values(blend.members) : []);
  const apart = [...fitted].filter(([, model]) => !members.has(model));
  return {
    ...Object.fromEntries(apart.map(([name, model]) => [name, model.save()])),
    [shopCodec.kind]: shopCodec.encode({ newestEventAt }),
  };
}

/**
 * The event loop has a turn before each model: those of a large shop are hundreds of megabytes.
 *
 * @throws ArtefactError where a model is missing or cannot be read
 */
export async function loadModels(saved: SavedModels): Promise<TrainedModels> {
  const { newestEventAt } = shopCodec.decode(bytesOf(saved, shopCodec.kind)).values;
  const blend = await Blend.loadInTurns(bytesOf(saved, 'blend'), loadRecommender);
  const loaded = async <Model>(kind: string, load: (bytes: Uint8Array) => Model): Promise<Model | null> => {
    await nextTurn();
    return saved[kind] ? load(saved[kind]) : null;
  };
  await nextTurn();
  return {
    blend,
    boughtTogether: BoughtTogether.load(bytesOf(saved, 'bought-together')),
    content: contentOf(blend) ?? (await loaded(contentKind, ContentNeighbours.load)),
    lookAlikes: await loaded(lookAlikesKind, LookAlikes.load),
    multimodal: await loaded(multimodalKind, MultimodalNeighbours.load),
    newestEventAt,
  };
}

/** Where the blend has it as a member, it is stored there alone. */
function contentOf({ members: { content } }: Blend): ContentNeighbours | null {
  return content instanceof ContentNeighbours ? content : null;
}

function bytesOf(saved: SavedModels, kind: string): Uint8Array {
  const bytes = saved[kind];
  if (!bytes) throw new ArtefactError(`the version was stored without its "${kind}"`);
  return bytes;
}
