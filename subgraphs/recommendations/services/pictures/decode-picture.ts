import { PICTURE_SIDE, type Picture } from '../../models/images/picture';

/** What is needed of sharp, which is an optional dependency: a machine without it installs and runs. */
type Sharp = typeof import('sharp');

/** Pictures cannot be read here; the message says what to install. */
export class NoPictureDecoderError extends Error {
  constructor() {
    super('Pictures cannot be decoded: install the optional package "sharp" (npm install --include=optional).');
  }
}

let decoder: Promise<Sharp> | undefined;

/**
 * Decodes a JPEG, PNG, WebP or GIF, turned upright, its middle scaled to a square of `PICTURE_SIDE` pixels, on white where
 * it is transparent.
 *
 * @throws NoPictureDecoderError where sharp is not installed; what sharp throws where the bytes are no picture
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  decoder ??= import('sharp').then((module) => module.default as unknown as Sharp);
  const sharp = await decoder.catch(() => {
    throw new NoPictureDecoderError();
  });
  const rgb = await sharp(bytes, { limitInputPixels: 100_000_000 })
    .rotate()
    .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: 'cover' })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width: PICTURE_SIDE, height: PICTURE_SIDE, rgb: new Uint8Array(rgb) };
}
