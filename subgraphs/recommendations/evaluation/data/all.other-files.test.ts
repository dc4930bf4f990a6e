import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '../../../../shared/random/random';
import { readMovieLensFold } from '../ratings/movielens';
import { beautyData } from './beauty';
import { beautyAttributes } from './beauty-attributes';
import { readGenres, readRankedFold } from './movielens-folds';
import { readMovieLensPeople } from './movielens-people';

describe('files of the same formats', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-other-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('may be called and be as large as they like, and lack attributes', async () => {
    const file = join(folder, 'Toys.txt');
    writeFileSync(file, '1 4 9 2\n2 70000 1\n');
    const toys = await beautyData(file);
    expect([toys.persons, toys.items]).toEqual([2, 70_000]);
    expect(new Set((await beautyAttributes(file, toys.items)).map(({ length }) => length))).toEqual(new Set([0]));
    writeFileSync(join(folder, 'Toys_item2attributes.json'), '{"4": [7, 8]}');
    expect((await beautyAttributes(file, toys.items))[3]).toEqual([7, 8]);
  });

  it('may have other numbers of persons and films than MovieLens 100K, and no genres', async () => {
    const random = seededRandom('films');
    const lines = Array.from({ length: 3_000 }, (_, n) => `${1 + (n % 1_500)}\t${1 + random.integer(2_400)}\t4\t${n}`);
    lines.push('1500\t2500\t5\t1');
    writeFileSync(join(folder, 'u1.base.gz'), gzipSync(lines.slice(100).join('\n')));
    writeFileSync(join(folder, 'u1.test.gz'), gzipSync(lines.slice(0, 100).join('\n')));
    const { train } = await readRankedFold(folder, 1);
    expect([train.persons, train.items]).toEqual([1_500, 2_500]);
    const fold = readMovieLensFold(folder, 1);
    expect([fold.train.items, fold.test.items]).toEqual([2_500, 2_500]);
    expect((await readGenres(folder, 2_500)).flat()).toEqual([]);
    writeFileSync(join(folder, 'u.data'), lines.join('\n'));
    writeFileSync(join(folder, 'u.user'), '1|24|M|technician|1\n1600|30|F|writer|2\n');
    const people = await readMovieLensPeople(folder);
    expect([people.interactions.persons, people.interactions.items, people.traits.length]).toEqual([
      1_600, 2_500, 1_600,
    ]);
  });
});
