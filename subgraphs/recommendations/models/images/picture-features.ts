import { colourHistogram } from './colour-histogram';
import { gradientHistogram } from './gradient-histogram';
import { brightness, checkedPicture, type Picture, type PictureAspects, toUnitLength } from './picture';
import { textureHistogram } from './texture-histogram';

/** Gradients are pooled in so many cells a side. */
const gradientCells = 8;
/** Textures and colours in so many. */
const cells = 4;

/** How much each aspect counts: what is alike in colour alone is seldom the same kind of thing. */
export const ASPECT_WEIGHTS: Readonly<Record<string, number>> = { edges: 1, surfaces: 1, colours: 0.3 };

/**
 * What a picture shows, without any learned weights: `edges` (1,764 numbers), `surfaces` (944) and `colours` (320), each
 * pooled by place. Meant for `PICTURE_SIDE` × `PICTURE_SIDE` pixels.
 *
 * @throws RangeError where the bytes are not those of a picture
 */
export function pictureFeatures(picture: Picture): PictureAspects {
  const plane = brightness(checkedPicture(picture));
  return {
    edges: toUnitLength(gradientHistogram(plane, gradientCells)),
    surfaces: toUnitLength(textureHistogram(plane, cells, 2)),
    colours: toUnitLength(colourHistogram(picture, cells)),
  };
}
