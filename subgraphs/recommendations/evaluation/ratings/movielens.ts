import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { countOf } from '../data/reading';
import { RatingMatrix } from './rating-matrix';

/** Ratings to learn from and ratings to predict, over the same users and items. */
export interface RatingFold {
  readonly name: string;
  readonly train: RatingMatrix;
  readonly test: RatingMatrix;
}

/** How many users and items there are. */
export interface RatingSizes {
  readonly users: number;
  readonly items: number;
}

/**
 * Lines of MovieLens 100K (Harper and Konstan 2015): user, item, stars and Unix time with tabs between, ids from 1.
 *
 * @param sizes default: as many as the ids name
 * @throws RangeError where a line has no known user, item or number of stars
 */
export function parseMovieLens(text: string, sizes: RatingSizes = sizesOf(text)): RatingMatrix {
  const fields = fieldsOf(text);
  return RatingMatrix.fromColumns(sizes.users, sizes.items, {
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
  const read = (part: string) => gunzipSync(readFileSync(join(folder, `u${number}.${part}.gz`))).toString('utf8');
  const [base, test] = [read('base'), read('test')];
  const sizes = sizesOf(`${base}\n${test}`);
  return { name: `u${number}`, train: parseMovieLens(base, sizes), test: parseMovieLens(test, sizes) };
}

function sizesOf(text: string): RatingSizes {
  const fields = fieldsOf(text);
  return { users: countOf(fields.map(([user]) => user)), items: countOf(fields.map(([, item]) => item)) };
}

function fieldsOf(text: string): number[][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.split('\t').map(Number));
}
