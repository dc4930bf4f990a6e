import { colourHistogram } from './colour-histogram';
import { gradientHistogram } from './gradient-histogram';
import { brightness, checkedPicture, type Picture, toUnitLength } from './picture';
import { textureHistogram } from './texture-histogram';

export interface PictureFeatureSettings {
  /** Weight of the edges' likeness; default 1. */
  readonly gradients: number;
  /** Weight of the surfaces' likeness; default 1. */
  readonly textures: number;
  /** Weight of the colours' likeness; default .1: what is alike in colour alone is seldom the same kind of thing. */
  readonly colours: number;
  /** Gradients are pooled in so many cells a side; default 8. */
  readonly gradientCells: number;
  /** Textures and colours in so many; default 4. */
  readonly cells: number;
}

export const PICTURE_FEATURE_DEFAULTS: PictureFeatureSettings = {
  gradients: 1,
  textures: 1,
  colours: 0.1,
  gradientCells: 8,
  cells: 4,
};

/**
 * A picture as a vector of length 1, without any learned weights: edges, surfaces and colours, each pooled by place and
 * scaled to length 1, joined by the roots of their weights, so that the product of two vectors is the weighed mean of
 * the three likenesses. Meant for `PICTURE_SIDE` × `PICTURE_SIDE` pixels; 2,968 numbers by default.
 *
 * @throws RangeError where the bytes are not those of a picture
 */
export function pictureFeatures(picture: Picture, settings: Partial<PictureFeatureSettings> = {}): Float32Array {
  const { gradients, textures, colours, gradientCells, cells } = { ...PICTURE_FEATURE_DEFAULTS, ...settings };
  const plane = brightness(checkedPicture(picture));
  const parts = [
    { weight: gradients, vector: gradientHistogram(plane, gradientCells) },
    { weight: textures, vector: textureHistogram(plane, cells, 2) },
    { weight: colours, vector: colourHistogram(picture, cells) },
  ];
  const joined = new Float32Array(parts.reduce((sum, { vector }) => sum + vector.length, 0));
  let from = 0;
  for (const { weight, vector } of parts) {
    const scale = Math.sqrt(weight);
    for (const value of toUnitLength(vector)) joined[from++] = scale * value;
  }
  return toUnitLength(joined);
}
