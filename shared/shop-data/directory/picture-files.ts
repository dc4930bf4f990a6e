import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { drawingOf, maximumPictureBytes, pictureTypeOf } from '../../pictures/picture-types';
import type { ImageRecord } from '../records';
import { RowProblem } from './row-problem';

/** Pictures in the folder that a shop's files are in. */
export class PictureFiles {
  #root: string | undefined;

  constructor(private readonly folder: string) {}

  /** Whether a path is one of a picture in the folder that can be stored. */
  has(path: string): boolean {
    try {
      this.record(path, '', 'image');
      return true;
    } catch (error) {
      if (error instanceof RowProblem) return false;
      throw error;
    }
  }

  /**
   * A picture by its address, or by its path in the folder.
   *
   * @throws RowProblem BAD_IMAGE where it is neither, or the path leads out of the folder
   */
  record(given: string, alt: string, column: string): ImageRecord {
    if (/^https?:\/\/\S+$/i.test(given)) return { alt, url: given };
    const refuse = (why: string) => new RowProblem('BAD_IMAGE', `The picture "${given.slice(0, 200)}" ${why}.`, column);
    if (/^[a-z][a-z0-9+.-]+:/i.test(given)) throw refuse('has to be an http or https address, or a file in the folder');
    this.#root ??= realpathSync(this.folder);
    let path: string;
    try {
      path = realpathSync(resolve(this.#root, given));
    } catch {
      // The system says the same of what is not there and of what may not be looked at.
      throw refuse('is no file in the folder, and no http or https address');
    }
    if (!path.startsWith(this.#root + sep)) throw refuse('leads out of the folder');
    const stat = statSync(path);
    if (!stat.isFile()) throw refuse('is no file');
    if (stat.size > maximumPictureBytes)
      throw refuse(`has ${stat.size} bytes; at most ${maximumPictureBytes} are stored`);
    const type = pictureTypeOf(beginningOf(path));
    if (type === undefined) throw refuse('is no PNG, JPEG, WebP, GIF or SVG');
    return type === 'image/svg+xml' ? { alt, svg: drawingOf(readFileSync(path)) } : { alt, file: path };
  }
}

function beginningOf(path: string): Buffer {
  const bytes = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
