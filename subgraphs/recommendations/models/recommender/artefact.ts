/**
 * The bytes of a saved model.
 *
 *     0   4 bytes    VTRM
 *     4   uint32     version of this envelope, 1
 *     8   uint32     checksum (FNV-1a over 32-bit words) of everything from byte 16 on
 *     12  uint32     length of the header in bytes, padding included
 *     16  header     JSON in UTF-8, padded with blanks to a multiple of 8:
 *                    kind, version (of that kind's own content), values, arrays: [name, type, length]
 *     ... arrays     one after the other, little-endian, each padded to a multiple of 8
 */
export interface Artefact {
  readonly kind: string;
  /** Version of the content, counted up whenever a kind changes what it stores. */
  readonly version: number;
  /** Settings and small numbers. Infinity is kept. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, ArtefactArray>>;
}

export type ArtefactArray = Uint8Array | Uint32Array | Float32Array | Float64Array;

/** The bytes are no model, or not one that this version of the code can read. */
export class ArtefactError extends Error {
  override readonly name = 'ArtefactError';
}

const MAGIC = 0x4d525456;
const ENVELOPE_VERSION = 1;
const PREFIX = 16;
const TYPES = { u8: Uint8Array, u32: Uint32Array, f32: Float32Array, f64: Float64Array } as const;
type TypeName = keyof typeof TYPES;

interface Header {
  kind: string;
  version: number;
  values: Record<string, unknown>;
  arrays: [name: string, type: TypeName, length: number][];
}

export function encodeArtefact(artefact: Artefact): Uint8Array {
  const entries = Object.entries(artefact.arrays);
  const header: Header = {
    kind: artefact.kind,
    version: artefact.version,
    values: { ...artefact.values },
    arrays: entries.map(([name, array]) => [name, typeName(array), array.length]),
  };
  const text = new TextEncoder().encode(JSON.stringify(header, writeInfinity));
  const headerLength = padded(text.length);
  const length = entries.reduce((sum, [, array]) => sum + padded(array.byteLength), PREFIX + headerLength);
  const bytes = new Uint8Array(length);
  bytes.fill(0x20, PREFIX, PREFIX + headerLength);
  bytes.set(text, PREFIX);
  let at = PREFIX + headerLength;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, ENVELOPE_VERSION, checksum(bytes), headerLength]);
  return bytes;
}

/**
 * What kind of model these bytes are, by their header alone: whether they are whole is seen when they are decoded.
 *
 * @throws ArtefactError where they do not begin as a saved model does
 */
export function kindOfArtefact(given: Uint8Array): string {
  if (given.length < PREFIX) throw new ArtefactError('these bytes are no saved model: too short');
  const [magic, , , headerLength] = new Uint32Array(given.slice(0, PREFIX).buffer);
  if (magic !== MAGIC) throw new ArtefactError('these bytes are no saved model: they do not begin with VTRM');
  return headerIn(given.subarray(PREFIX, PREFIX + headerLength!)).kind;
}

/**
 * Reads what `encodeArtefact` wrote.
 *
 * @throws ArtefactError where the bytes are of another format or envelope version, cut short or damaged
 */
export function decodeArtefact(given: Uint8Array): Artefact {
  // Whole words are read, so the bytes must start on one: a copy does.
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  if (bytes.length < PREFIX) throw new ArtefactError('these bytes are no saved model: too short');
  const [magic, version, sum, headerLength] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  if (magic !== MAGIC) throw new ArtefactError('these bytes are no saved model: they do not begin with VTRM');
  if (version !== ENVELOPE_VERSION) {
    throw new ArtefactError(`saved in format version ${version}; this code reads version ${ENVELOPE_VERSION}`);
  }
  if (bytes.length % 8 !== 0 || PREFIX + headerLength! > bytes.length || checksum(bytes) !== sum) {
    throw new ArtefactError('the saved model is damaged: its checksum does not match');
  }
  const header = headerIn(bytes.subarray(PREFIX, PREFIX + headerLength!));
  const arrays: Record<string, ArtefactArray> = {};
  let at = bytes.byteOffset + PREFIX + headerLength!;
  for (const [name, type, length] of header.arrays) {
    arrays[name] = new TYPES[type](bytes.buffer.slice(at, at + length * TYPES[type].BYTES_PER_ELEMENT) as ArrayBuffer);
    at += padded(length * TYPES[type].BYTES_PER_ELEMENT);
  }
  if (at !== bytes.byteOffset + bytes.length)
    throw new ArtefactError('the saved model is damaged: its length is not its own');
  return { kind: header.kind, version: header.version, values: header.values, arrays };
}

/** The checksum does not cover the length of the header, which may therefore be cut in the wrong place. */
function headerIn(bytes: Uint8Array): Header {
  try {
    return JSON.parse(new TextDecoder().decode(bytes), readInfinity) as Header;
  } catch {
    throw new ArtefactError('the saved model is damaged: its header cannot be read');
  }
}

function typeName(array: ArtefactArray): TypeName {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint32Array) return 'u32';
  return array instanceof Float32Array ? 'f32' : 'f64';
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + PREFIX, (bytes.length - PREFIX) >> 2);
  let hash = 0x811c9dc5;
  for (let n = 0; n < words.length; n++) hash = Math.imul(hash ^ words[n]!, 0x01000193);
  return hash >>> 0;
}

// JSON has no word for infinity, and "no decay" is an infinite half-life.
function writeInfinity(_key: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY ? { infinite: true } : value;
}

function readInfinity(_key: string, value: unknown): unknown {
  const infinite = typeof value === 'object' && value !== null && 'infinite' in value;
  return infinite ? Number.POSITIVE_INFINITY : value;
}
