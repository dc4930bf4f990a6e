import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

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
 * Streams the lines of a UTF-8 text file, unpacking it where its name ends in `.gz`. Lines come in batches, since a step
 * of an async generator for each of a million lines would cost more than reading them.
 *
 * @throws the system's error where the file cannot be read, or zlib's where it is not what its name says.
 */
export async function* readLineBatches(path: string): AsyncGenerator<LineBatch, void> {
  const bytesTotal = (await stat(path)).size;
  const file = createReadStream(path, { highWaterMark: 1 << 17 });
  const packed = path.endsWith('.gz');
  const unpacked = packed ? createGunzip({ chunkSize: 1 << 18 }) : file;
  if (packed) file.on('error', (error) => unpacked.destroy(error)).pipe(unpacked as ReturnType<typeof createGunzip>);

  const decoder = new TextDecoder('utf-8');
  let firstLine = 1;
  let rest = '';
  try {
    for await (const bytes of unpacked) {
      const lines = (rest + decoder.decode(bytes as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield { firstLine, lines: lines.map(withoutCarriageReturn), bytesRead: file.bytesRead, bytesTotal };
      firstLine += lines.length;
    }
  } finally {
    file.destroy();
  }
  rest += decoder.decode();
  if (rest !== '') yield { firstLine, lines: [withoutCarriageReturn(rest)], bytesRead: bytesTotal, bytesTotal };
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
