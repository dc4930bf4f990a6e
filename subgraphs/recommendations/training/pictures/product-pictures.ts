import type { Clock } from '../../../../shared/clock/clock';
import type { PictureSettings } from '../../../../shared/config/picture-settings';
import type { Database } from '../../../../shared/database/database';
import { PictureIndex } from '../../models/images/picture-index';
import { readEncodings } from '../../services/read-models/picture-read-model';
import { type EncodingControl, encodePictures, type ImageEncoder } from './encode-pictures';
import { imageEncoder } from './image-encoder';
import { PictureSource } from './picture-source';

/** What is known of the products' pictures. */
export interface ProductPictures {
  /** By the indices of the data; null where nothing was seen of at least two. */
  readonly index: PictureIndex | null;
  /** Why pictures were not looked at, in words; null where all were. */
  readonly problem: string | null;
}

/** Of a shop without pictures. */
export const noPictures: ProductPictures = { index: null, problem: null };

/** Where no pictures are fetched. */
export const unseenPictures: PictureSettings = { hosts: 'none', mediaUrl: '', model: undefined };

/**
 * Looks at what is new among the products' pictures, and gives all that was ever seen of them.
 *
 * @param items by the indices of the data the ids of each one's products; of a group the first picture that was seen counts
 */
export async function readProductPictures(
  database: Database,
  items: readonly (readonly string[])[],
  settings: PictureSettings,
  clock: Clock,
  control: EncodingControl = {},
): Promise<ProductPictures> {
  const source = new PictureSource(settings);
  let encoder: ImageEncoder | undefined;
  try {
    encoder = await imageEncoder(settings.model);
    const problem = await encodePictures(database, source, encoder, clock, control);
    const encodings = await readEncodings(database, encoder.name);
    const pictured = items.map((ids) => {
      const seen = ids.find((id) => encodings.has(id));
      return seen === undefined ? null : encodings.get(seen)!;
    });
    const count = pictured.filter((one) => one !== null).length;
    return { index: count < 2 ? null : PictureIndex.of(pictured), problem };
  } catch (error) {
    control.signal?.throwIfAborted();
    // A picture more or less: everything else is trained all the same.
    return { index: null, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    encoder?.close?.();
    await source.close();
  }
}
