import {
  checkedPicture,
  mirrored,
  type Picture,
  type PictureAspects,
  type PictureEncoder,
  toUnitLength,
} from './picture';
import { pictureFeatures } from './picture-features';

/** An item's picture in numbers, as it is and from right to left: a shoe that points to the left is like one that points to the right. */
export interface PicturedItem {
  readonly own: PictureAspects;
  readonly mirrored: PictureAspects;
}

/**
 * Looks at a picture.
 *
 * @param encode a shop's own model in place of `pictureFeatures`
 * @throws RangeError where the bytes are no picture, or it is turned into what is no finite number
 */
export async function picturedItem(picture: Picture, encode: PictureEncoder = pictureFeatures): Promise<PicturedItem> {
  const own = checkedAspects(await encode(checkedPicture(picture)));
  return { own, mirrored: checkedAspects(await encode(mirrored(picture))) };
}

function checkedAspects(aspects: PictureAspects): PictureAspects {
  return Object.fromEntries(
    Object.entries(aspects).map(([name, vector]) => {
      if (!vector.every(Number.isFinite)) throw new RangeError('a picture was turned into what is no finite number');
      return [name, toUnitLength(Float32Array.from(vector))];
    }),
  );
}
