import { ItemFeatures } from '../content/item-features';
import type { PictureIndex } from '../images/picture-index';

/** Items by what their pictures show: a description an aspect, since one may show what another does not. */
export function describeByPictures({ items, aspects }: PictureIndex): Record<string, ItemFeatures> {
  return Object.fromEntries(
    [...aspects].map(([name, table]) => [
      name,
      ItemFeatures.fromVectors(Array.from({ length: items }, (_, item) => table.row(item))),
    ]),
  );
}
