import type { ImageEncoder } from './encode-pictures';
import { modelImageEncoder } from './model-image-encoder';

/** Counted up whenever `pictureFeatures` sees something else than before. */
const featuresVersion = 1;

/**
 * What pictures are looked at with: the shop's own network, or `pictureFeatures`.
 *
 * @param model folder of the network
 * @throws StoredModelError that names the setting, where the folder holds none
 */
export async function imageEncoder(model: string | undefined): Promise<ImageEncoder> {
  return model === undefined ? { name: `features ${featuresVersion}` } : modelImageEncoder(model);
}
