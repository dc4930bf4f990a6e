import type { Clock } from '../../../../shared/clock/clock';
import type { PictureSettings } from '../../../../shared/config/picture-settings';
import type { Database } from '../../../../shared/database/database';
import { PictureIndex } from '../../models/images/picture-index';
import { readSights } from '../../services/read-models/picture-read-model';
import { type PictureEyes, type SightControl, seePictures } from './encode-pictures';
import { pictureEyes } from './image-encoder';
import { PictureSource } from './picture-source';

/** What is known of the products' pictures. */
export interface KnownPictures {
  /** By the indices of the data; null where nothing was seen of at least two. */
  readonly index: PictureIndex | null;
  /** Why pictures were not looked at, in words; null where all were. */
  readonly problem: string | null;
}

/** Of a shop without pictures. */
export const noPictures: KnownPictures = { index: null, problem: null };

/** Where no pictures are fetched. */
export const unseenPictures: PictureSettings = { hosts: 'none', mediaUrl: '', model: undefined };

/**
 * Looks at what is new among the products' pictures, and gives all that was ever seen of them.
 *
 * @param products ids by the indices of the data
 */
export async function knownPictures(
  database: Database,
  products: readonly string[],
  settings: PictureSettings,
  clock: Clock,
  control: SightControl = {},
): Promise<KnownPictures> {
  const source = new PictureSource(settings);
  let eyes: PictureEyes | undefined;
  try {
    eyes = await pictureEyes(settings.model);
    const problem = await seePictures(database, source, eyes, clock, control);
    const sights = await readSights(database, eyes.name);
    const pictured = products.map((id) => sights.get(id) ?? null);
    const count = pictured.filter((one) => one !== null).length;
    return { index: count < 2 ? null : PictureIndex.of(pictured), problem };
  } catch (error) {
    control.signal?.throwIfAborted();
    // A picture more or less: everything else is trained all the same.
    return { index: null, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    eyes?.close?.();
    await source.close();
  }
}
