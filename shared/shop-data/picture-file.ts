import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type PictureType, pictureEndings, pictureTypeOf } from '../pictures/picture-types';

/** A picture that catalog keeps. */
export interface KeptPicture {
  /** SHA-256 of the body, in hexadecimal digits. */
  readonly key: string;
  readonly contentType: PictureType;
  readonly body: Buffer;
}

/** Where the catalogue serves a picture: what is there never changes. */
export function pictureAddress({ key, contentType }: Pick<KeptPicture, 'key' | 'contentType'>): string {
  return `/media/${key}.${pictureEndings[contentType]}`;
}

/** A picture as it is kept; undefined for what is none. */
export function keptPicture(body: Buffer): KeptPicture | undefined {
  const contentType = pictureTypeOf(body);
  return contentType && { key: createHash('sha256').update(body).digest('hex'), contentType, body };
}

/**
 * The picture in a file of an import.
 *
 * @throws the system's error where the file is gone
 */
export function pictureInFile(path: string): KeptPicture | undefined {
  return keptPicture(readFileSync(path));
}
