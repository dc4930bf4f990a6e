import { ArtefactError } from '../recommender/artefact';
import { artefactCodec } from '../recommender/artefact-codec';
import { type PictureAspects, toUnitLength } from './picture';
import type { PicturedItem } from './pictured-item';

const CODEC = artefactCodec('pictured-item', 1, {});
/** A number is a byte: 128 is 0. What that rounds away is under a thousandth of a cosine. */
const middle = 128;

/** A picture in numbers as bytes, one a number: 6 kB of what `pictureFeatures` sees. */
export function encodePicturedItem({ own, mirrored }: PicturedItem): Uint8Array {
  const arrays: Record<string, Uint8Array> = {};
  for (const [side, aspects] of Object.entries({ own, mirrored })) {
    for (const [name, vector] of Object.entries(aspects)) {
      const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      arrays[`${side} ${name}`] = Uint8Array.from(vector, (value) => Math.round((value / largest) * 127) + middle);
    }
  }
  return CODEC.encode({}, {}, arrays);
}

/** @throws ArtefactError where the bytes are no such picture of this version */
export function decodePicturedItem(bytes: Uint8Array): PicturedItem {
  const { all } = CODEC.decode(bytes);
  const sides: Record<'own' | 'mirrored', Record<string, Float32Array>> = { own: {}, mirrored: {} };
  for (const [key, array] of Object.entries(all)) {
    const [, side, name] = /^(own|mirrored) (.*)$/.exec(key) ?? [];
    if (name === undefined || !(array instanceof Uint8Array))
      throw new ArtefactError(`"${key}" is no part of a picture`);
    // Lengths are 1, so the largest number need not be kept.
    sides[side as 'own' | 'mirrored'][name] = unit(array);
  }
  return sides satisfies { own: PictureAspects; mirrored: PictureAspects };
}

function unit(bytes: Uint8Array): Float32Array {
  const vector = Float32Array.from(bytes, (byte) => byte - middle);
  return toUnitLength(vector);
}
