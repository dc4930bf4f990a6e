/** A decoded picture: three bytes a pixel (red, green, blue), row by row from the top left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Length 3 · width · height. */
  readonly rgb: Uint8Array;
}

/** The side of the square that pictures are scaled to before their features are taken, in pixels. */
export const PICTURE_SIDE = 128;

/** What a picture shows, in several respects: by name a vector of length 1 each, near ones meaning alike. */
export type PictureAspects = Readonly<Record<string, Float32Array>>;

/** What turns a picture into numbers: `pictureFeatures`, or a shop's own network. Aspects and their lengths are always the same. */
export type PictureEncoder = (picture: Picture) => PictureAspects | Promise<PictureAspects>;

/** One number a pixel. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** @throws RangeError where the bytes do not fit the size, or there is no pixel */
export function checkedPicture(picture: Picture): Picture {
  const { width, height, rgb } = picture;
  if (!(width > 0 && height > 0) || rgb.length !== 3 * width * height) {
    throw new RangeError(`${rgb.length} bytes are no picture of ${width} × ${height} pixels`);
  }
  return picture;
}

/** Brightness, 0 to 1 (ITU-R BT.601). */
export function brightness({ width, height, rgb }: Picture): Plane {
  const values = new Float32Array(width * height);
  for (let n = 0; n < values.length; n++) {
    values[n] = (0.299 * rgb[3 * n]! + 0.587 * rgb[3 * n + 1]! + 0.114 * rgb[3 * n + 2]!) / 255;
  }
  return { width, height, values };
}

/** Of each pixel along a side, which of `cells` parts it belongs to. */
export function cellsAlong(length: number, cells: number): Uint8Array {
  return Uint8Array.from({ length }, (_, n) => Math.floor((n * cells) / length));
}

/** The picture from right to left. */
export function mirrored({ width, height, rgb }: Picture): Picture {
  const turned = new Uint8Array(rgb.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 3 * (y * width + x);
      turned.set(rgb.subarray(from, from + 3), 3 * (y * width + width - 1 - x));
    }
  }
  return { width, height, rgb: turned };
}

/** Scales to length 1 in place; zeros stay. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let n = 0; n < vector.length; n++) vector[n]! *= scale;
  return vector;
}
