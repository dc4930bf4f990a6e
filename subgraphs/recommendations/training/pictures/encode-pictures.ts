import { createHash } from 'node:crypto';
import type { Clock } from '../../../../shared/clock/clock';
import type { Database } from '../../../../shared/database/database';
import { day } from '../../../../shared/time/durations';
import type { PictureEncoder } from '../../models/images/picture';
import { picturedItem } from '../../models/images/pictured-item';
import {
  type PictureEncoding,
  type PictureToEncode,
  picturesToEncode,
  storeEncodings,
} from '../../services/read-models/picture-read-model';
import { decodePicture, NoPictureDecoderError } from './decode-picture';
import type { PictureSource } from './picture-source';

/** What pictures are looked at with. */
export interface ImageEncoder {
  /** Of what sees, and in which version: what another has seen is looked at again. At most 80 characters. */
  readonly name: string;
  /** Default: `pictureFeatures`. */
  readonly encode?: PictureEncoder;
  /** Pixels that pictures are scaled to; default: `PICTURE_SIDE`. */
  readonly width?: number;
  readonly height?: number;
  /** Lets go of what it holds, when nothing more is to be looked at. */
  readonly close?: () => void;
}

export interface EncodingControl {
  readonly signal?: AbortSignal;
  /** How many were looked at, now and then. */
  readonly progress?: (seen: number) => void;
}

const atOnce = 4;
const batch = 64;
/** One that could not be looked at is tried again after a day. */
const triedAgainAfter = day;
/** So long pictures are looked at within a run of training; the others wait for the next. */
const longest = 10 * 60_000;

/**
 * Looks at the pictures that this encoder has not seen, and stores what it encodes: only what is new costs anything.
 *
 * @returns in words what could not be done; null where all was looked at
 */
export async function encodePictures(
  database: Database,
  source: Pick<PictureSource, 'bytesOf'>,
  encoder: ImageEncoder,
  clock: Clock,
  { signal, progress }: EncodingControl = {},
): Promise<string | null> {
  const started = performance.now();
  const triedBefore = clock.now() - triedAgainAfter;
  let seen = 0;
  let failed = 0;
  for (let last = ''; ; ) {
    const wanted = await picturesToEncode(database, encoder.name, triedBefore, last, batch);
    if (wanted.length === 0) break;
    if (performance.now() - started > longest)
      return `${seen} new pictures were looked at, others wait for the next run`;
    try {
      const encodings = await inTurn(wanted, (picture) => encodingOf(picture, source, encoder, signal));
      await storeEncodings(database, encoder.name, encodings, clock.now());
      failed += encodings.filter(({ failure }) => failure !== null).length;
    } catch (error) {
      // Nothing is stored, so that they are looked at as soon as there is what decodes them.
      if (error instanceof NoPictureDecoderError) return error.message;
      throw error;
    }
    seen += wanted.length;
    progress?.(seen);
    last = wanted.at(-1)!.id;
  }
  return failed === 0 ? null : `${failed} of ${seen} new pictures could not be looked at`;
}

async function encodingOf(
  picture: PictureToEncode,
  source: Pick<PictureSource, 'bytesOf'>,
  { encode, width, height }: ImageEncoder,
  signal: AbortSignal | undefined,
): Promise<PictureEncoding> {
  signal?.throwIfAborted();
  let contentHash: string | null = null;
  try {
    const { drawing, url } = picture;
    const bytes = drawing === null ? await source.bytesOf(url, signal) : Buffer.from(drawing);
    contentHash = createHash('sha256').update(bytes).digest('hex');
    const decoded = await decodePicture(bytes, width, height);
    return { ...picture, contentHash, seen: await picturedItem(decoded, encode), failure: null };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NoPictureDecoderError) throw error;
    return { ...picture, contentHash, seen: null, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** The work on each, a few at a time, in their order. */
async function inTurn<In, Out>(all: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const done = new Array<Out>(all.length);
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const n = next++;
      done[n] = await work(all[n]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}
