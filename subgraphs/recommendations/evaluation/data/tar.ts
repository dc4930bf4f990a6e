const blockBytes = 512;

/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a tar archive (POSIX.1-1988, as GNU tar writes it), in their order; folders and links are passed over.
 *
 * @throws RangeError where the bytes are no such archive, or it is cut short
 */
export function* filesOfTar(archive: Uint8Array): Generator<ArchivedFile> {
  const text = (from: number, length: number) =>
    Buffer.from(archive.buffer, archive.byteOffset + from, length)
      .toString('utf8')
      .split('\0')[0]!;
  for (let at = 0; at + blockBytes <= archive.length && archive[at] !== 0; ) {
    if (text(at + 257, 5) !== 'ustar') throw new RangeError(`no tar archive: no header at byte ${at}`);
    const size = Number.parseInt(text(at + 124, 12), 8);
    const prefix = text(at + 345, 155);
    const kind = String.fromCharCode(archive[at + 156]!);
    const start = at + blockBytes;
    if (!(size >= 0) || start + size > archive.length) throw new RangeError(`the archive is cut short at byte ${at}`);
    const name = `${prefix === '' || text(at + 257, 8) !== 'ustar' ? '' : `${prefix}/`}${text(at, 100)}`;
    if (kind === '0' || kind === '\0') yield { name, bytes: archive.subarray(start, start + size) };
    at = start + Math.ceil(size / blockBytes) * blockBytes;
  }
}
