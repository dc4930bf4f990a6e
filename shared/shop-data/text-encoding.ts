import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { OperatorError } from '../errors/operator-error';

/** How the bytes of a file stand for text. */
export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';

/** What a character of the text is where the bytes stand for none. */
export const unreadable = '\ufffd';

/**
 * How a text file is encoded, by what is in it. A byte order mark decides; without one, zero bytes in every second place
 * of the beginning say UTF-16. Otherwise it is UTF-8, unless more bytes beyond ASCII are broken UTF-8 than make whole
 * characters of it: then it is Windows-1252, in which Excel writes CSV in Western Europe. (In running text Windows-1252
 * all but never is valid UTF-8; a file of UTF-8 with a damaged line stays one, and the line is found by `unreadable`.)
 *
 * @param path unpacked while it is read where its name ends in `.gz`
 * @throws the system's error where the file cannot be read
 */
export async function textEncodingOf(path: string): Promise<TextEncoding> {
  const scan = new Utf8Scan();
  let first = true;
  for await (const { bytes } of readBytes(path)) {
    if (first) {
      const marked = markedEncoding(bytes);
      if (marked) return marked;
      first = false;
    }
    scan.take(bytes);
  }
  return scan.broken > scan.whole ? 'Windows-1252' : 'UTF-8';
}

/** A piece of a file's text, with how much of the file has been read. */
export interface TextPiece {
  readonly text: string;
  /** Bytes of the file itself, packed where it is packed. */
  readonly bytesRead: number;
}

/** The text of a file, piece by piece; a byte order mark is left out. */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<TextPiece, void> {
  const decoder = new TextDecoder(encoding);
  let last = 0;
  for await (const { bytes, bytesRead } of readBytes(path)) {
    last = bytesRead;
    yield { text: decoder.decode(bytes, { stream: true }), bytesRead };
  }
  yield { text: decoder.decode(), bytesRead: last };
}

async function* readBytes(path: string): AsyncGenerator<{ readonly bytes: Buffer; readonly bytesRead: number }, void> {
  const file = createReadStream(path, { highWaterMark: 1 << 17 });
  const packed = path.endsWith('.gz');
  const unpacked = packed ? createGunzip({ chunkSize: 1 << 18 }) : file;
  if (packed) file.on('error', (error) => unpacked.destroy(error)).pipe(unpacked as ReturnType<typeof createGunzip>);
  let size = 0;
  try {
    for await (const bytes of unpacked) {
      size += (bytes as Buffer).length;
      if (packed) assertNoBomb(path, size, file.bytesRead);
      yield { bytes: bytes as Buffer, bytesRead: file.bytesRead };
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    throw new OperatorError(`${path} cannot be unpacked (${message}): it is damaged, cut off, or no gzip file.`);
  } finally {
    file.destroy();
  }
}

/** A shop's files are packed to a tenth or a thirtieth; what unpacks to far more was made to fill a memory or a disk. */
const mostUnpackedBytes = 2 ** 36;
const mostUnpackedRatio = 200;
const harmlessBytes = 2 ** 26;

function assertNoBomb(path: string, unpacked: number, packed: number): void {
  if (unpacked <= harmlessBytes) return;
  if (unpacked <= mostUnpackedBytes && unpacked <= mostUnpackedRatio * packed) return;
  throw new OperatorError(
    `${path} unpacks to more than ${mostUnpackedRatio} times its size, or to more than 64 GiB: it is not read.`,
  );
}

function markedEncoding(bytes: Buffer): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8';
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 1000) & ~1;
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at & 1]!++;
  const many = Math.max(1, 0.2 * looked);
  // The headings are ASCII: their high bytes are zero, which come second in little endian.
  if (zeros[1]! >= many && zeros[0] === 0) return 'UTF-16LE';
  if (zeros[0]! >= many && zeros[1] === 0) return 'UTF-16BE';
  return undefined;
}

/** Counts the characters beyond ASCII that are whole UTF-8, and the bytes that belong to none. */
class Utf8Scan {
  whole = 0;
  broken = 0;
  private awaited = 0;

  take(bytes: Buffer): void {
    if (this.awaited === 0 && isAscii(bytes)) return;
    for (const byte of bytes) this.step(byte);
  }

  private step(byte: number): void {
    if (this.awaited > 0) {
      if ((byte & 0xc0) === 0x80) {
        if (--this.awaited === 0) this.whole++;
        return;
      }
      this.awaited = 0;
      this.broken++;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte < 0xe0) this.awaited = 1;
    else if (byte >= 0xe0 && byte < 0xf0) this.awaited = 2;
    else if (byte >= 0xf0 && byte < 0xf5) this.awaited = 3;
    else this.broken++;
  }
}
