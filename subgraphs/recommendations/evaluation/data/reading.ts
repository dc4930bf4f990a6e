import { readFile } from 'node:fs/promises';
import { OperatorError } from '../../../../shared/errors/operator-error';
import { NoPictureDecoderError } from '../../training/pictures/decode-picture';

/**
 * What was read of a data set, or a sentence that a person can act on where the files are none of it.
 *
 * @throws OperatorError that names the path and what is wrong with it
 */
export async function reading<T>(path: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // Not the file's fault.
    if (error instanceof OperatorError || error instanceof NoPictureDecoderError) throw error;
    throw new OperatorError(
      `${path} holds no such data set: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The text of a file that a data set can do without; null where it is not there. */
export async function readIfThere(path: string, encoding: BufferEncoding = 'utf8'): Promise<string | null> {
  try {
    return await readFile(path, encoding);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The largest of numbers that are ids from 1, as many as there are of what they number. */
export function countOf(ids: Iterable<number | undefined>): number {
  let most = 0;
  for (const id of ids) {
    if (!(Number.isSafeInteger(id) && id! > 0)) throw new RangeError(`an id is a whole number from 1; one is ${id}`);
    most = Math.max(most, id!);
  }
  return most;
}

/** @throws RangeError where the data set is empty: an evaluation of nothing would look like one of something */
export function notEmpty<T extends { readonly size: number }>(interactions: T): T {
  if (interactions.size === 0) throw new RangeError('there is nothing in it');
  return interactions;
}
