import type { PictureEyes } from './encode-pictures';
import { modelEyes } from './model-image-encoder';

/** Counted up whenever `pictureFeatures` sees something else than before. */
const featuresVersion = 1;

/**
 * What pictures are looked at with: the shop's own network, or `pictureFeatures`.
 *
 * @param model folder of the network
 * @throws StoredModelError that names the setting, where the folder holds none
 */
export async function pictureEyes(model: string | undefined): Promise<PictureEyes> {
  return model === undefined ? { name: `features ${featuresVersion}` } : modelEyes(model);
}
