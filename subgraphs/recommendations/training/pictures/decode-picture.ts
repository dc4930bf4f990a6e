import { PICTURE_SIDE, type Picture } from '../../models/images/picture';

/** What is needed of sharp. Its own types are not asked for: it is optional, and without it this must still compile. */
type Sharp = (bytes: Uint8Array, options: { readonly limitInputPixels: number }) => SharpPipeline;

interface SharpPipeline {
  rotate(): SharpPipeline;
  resize(width: number, height: number, options: { readonly fit: 'cover' }): SharpPipeline;
  flatten(options: { readonly background: string }): SharpPipeline;
  toColourspace(name: 'srgb'): SharpPipeline;
  removeAlpha(): SharpPipeline;
  raw(): SharpPipeline;
  toBuffer(): Promise<Uint8Array>;
}

const decoderPackage: string = 'sharp';

/** Pictures cannot be read here; the message says what to install. */
export class NoPictureDecoderError extends Error {
  constructor() {
    super('Pictures cannot be decoded: install the optional package "sharp" (npm install --include=optional).');
  }
}

let decoder: Promise<Sharp> | undefined;

/**
 * Decodes a JPEG, PNG, WebP or GIF, turned upright, its middle scaled to so many pixels, on white where it is
 * transparent.
 *
 * @throws NoPictureDecoderError where sharp is not installed; what sharp throws where the bytes are no picture
 */
export async function decodePicture(bytes: Uint8Array, width = PICTURE_SIDE, height = PICTURE_SIDE): Promise<Picture> {
  decoder ??= import(decoderPackage).then((module: { default: Sharp }) => module.default);
  const sharp = await decoder.catch(() => {
    throw new NoPictureDecoderError();
  });
  const rgb = await sharp(bytes, { limitInputPixels: 100_000_000 })
    .rotate()
    .resize(width, height, { fit: 'cover' })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, rgb: new Uint8Array(rgb) };
}
