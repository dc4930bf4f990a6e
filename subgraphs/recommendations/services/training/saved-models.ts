import { ArtefactError, decodeArtefactOf, encodeArtefact } from '../../models/artefact';
import { Blend } from '../../models/blend';
import { BoughtTogether } from '../../models/bought-together';
import { loadRecommender } from '../../models/registry';
import type { TrainedModels } from './train-models';

/** Models as bytes, by kind. */
export type SavedModels = Readonly<Record<string, Uint8Array>>;

const shopKind = 'serving';
const version = 1;

/** Puts the models into bytes. */
export function saveModels({ blend, boughtTogether, newestEventAt }: TrainedModels): SavedModels {
  return {
    blend: blend.save(),
    'bought-together': boughtTogether.save(),
    [shopKind]: encodeArtefact({ kind: shopKind, version, values: { newestEventAt }, arrays: {} }),
  };
}

/** @throws ArtefactError where a model is missing or cannot be read */
export function loadModels(saved: SavedModels): TrainedModels {
  const { newestEventAt } = decodeArtefactOf(shopKind, version, bytesOf(saved, shopKind)).values;
  return {
    blend: Blend.load(bytesOf(saved, 'blend'), loadRecommender),
    boughtTogether: BoughtTogether.load(bytesOf(saved, 'bought-together')),
    newestEventAt: newestEventAt as number,
  };
}

function bytesOf(saved: SavedModels, kind: string): Uint8Array {
  const bytes = saved[kind];
  if (!bytes) throw new ArtefactError(`the version was stored without its "${kind}"`);
  return bytes;
}
