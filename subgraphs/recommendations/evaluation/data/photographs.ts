import { readFile } from 'node:fs/promises';
import { type PicturedItem, picturedItem } from '../../models/images/pictured-item';
import { decodePicture } from '../../training/pictures/decode-picture';
import { filesOfTar } from './tar';

/** A photograph of clothes, in numbers, with what is on it. */
export interface Photograph {
  readonly part: 'test' | 'validation';
  readonly label: string;
  readonly pictured: PicturedItem;
}

/**
 * The Clothing dataset (small) of Grigorev: JPEG photographs in folders named after what they show.
 *
 * @param isWanted by place in the archive, of photographs alone; default: all
 * @throws NoPictureDecoderError where pictures cannot be decoded here
 */
export async function readPhotographs(
  archive: string,
  isWanted: (n: number) => boolean = () => true,
): Promise<Photograph[]> {
  const photographs: Photograph[] = [];
  let n = 0;
  for (const { name, bytes } of filesOfTar(await readFile(archive))) {
    const [, part, label] = /^(test|validation)\/([^/]+)\/[^/]+\.jpg$/.exec(name) ?? [];
    if (label === undefined || !isWanted(n++)) continue;
    const pictured = await picturedItem(await decodePicture(bytes));
    photographs.push({ part: part as Photograph['part'], label, pictured });
  }
  if (photographs.length === 0) throw new RangeError('there is no photograph in it');
  return photographs;
}
