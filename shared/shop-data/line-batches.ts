import { stat } from 'node:fs/promises';
import { readText, type TextEncoding } from './text-encoding';

/** The most characters of a line that is read; one that is longer comes with one character more than that. */
export const maximumLineLength = 1 << 22;

/** Some lines of a text file, in its order. */
export interface LineBatch {
  /** Number of the first line of the batch, from 1. */
  readonly firstLine: number;
  /** Without their line ends. */
  readonly lines: readonly string[];
  /** Bytes of the file (packed, where it is packed) read so far, and its size. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/**
 * Streams the lines of a text file, unpacking it where its name ends in `.gz`. Lines come in batches, since a step of an
 * async generator for each of a million lines would cost more than reading them.
 *
 * @throws the system's error where the file cannot be read, or zlib's where it is not what its name says.
 */
export async function* readLineBatches(path: string, encoding: TextEncoding): AsyncGenerator<LineBatch, void> {
  const bytesTotal = (await stat(path)).size;
  let firstLine = 1;
  let rest = '';
  for await (const { text, bytesRead } of readText(path, encoding)) {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, maximumLineLength + 1);
    yield { firstLine, lines: lines.map(withoutCarriageReturn), bytesRead, bytesTotal };
    firstLine += lines.length;
  }
  if (rest !== '') yield { firstLine, lines: [withoutCarriageReturn(rest)], bytesRead: bytesTotal, bytesTotal };
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
