import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RatingMatrix } from './rating-matrix';

/** Ratings to learn from and ratings to predict, over the same users and items. */
export interface RatingFold {
  readonly name: string;
  readonly train: RatingMatrix;
  readonly test: RatingMatrix;
}

const USERS = 943;
const ITEMS = 1_682;

/**
 * Lines of MovieLens 100K (Harper and Konstan 2015): user, item, stars and Unix time with tabs between, ids from 1.
 *
 * @throws RangeError where a line has no known user, item or number of stars
 */
export function parseMovieLens(text: string): RatingMatrix {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const fields = lines.map((line) => line.split('\t').map(Number));
  return RatingMatrix.fromColumns(USERS, ITEMS, {
    user: fields.map((line) => (line[0] ?? Number.NaN) - 1),
    item: fields.map((line) => (line[1] ?? Number.NaN) - 1),
    stars: fields.map((line) => line[2] ?? Number.NaN),
  });
}

/**
 * One of the five official splits 80/20, `u1` to `u5`, from a folder with `u1.base.gz`, `u1.test.gz` and so on.
 *
 * @param number 1 to 5
 */
export function readMovieLensFold(folder: string, number: number): RatingFold {
  const read = (part: string) =>
    parseMovieLens(gunzipSync(readFileSync(join(folder, `u${number}.${part}.gz`))).toString('utf8'));
  return { name: `u${number}`, train: read('base'), test: read('test') };
}
