import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Interactions } from '../../models/interactions/interactions';
import { Vocabulary } from '../../models/interactions/vocabulary';
import { countOf, notEmpty } from './reading';

/** Who gave stars to which film, and what is known of them. */
export interface People {
  readonly interactions: Interactions;
  /** Of each person: gender, age band and occupation. */
  readonly traits: readonly number[][];
  readonly traitCount: number;
}

export const MOVIELENS_PEOPLE_FILES = ['u.data', 'u.user'];

/** The first ages of the bands that MovieLens itself uses. */
const ageBands = [0, 18, 25, 35, 45, 50, 56];

/** MovieLens 100K's people; stars are left aside, as having seen a film is what is asked for. */
export async function readMovieLensPeople(folder: string): Promise<People> {
  const rows = async (file: string, separator: string) =>
    (await readFile(join(folder, file), 'utf8'))
      .split('\n')
      .map((line) => line.trim().split(separator))
      // A heading has no number in front.
      .filter(([first]) => Number(first) > 0);
  const ratings = (await rows('u.data', '\t')).map((row) => row.map(Number));
  const users = await rows('u.user', '|');
  const persons = countOf([...ratings.map(([person]) => person), ...users.map(([id]) => Number(id))]);
  const films = countOf(ratings.map(([, film]) => film));
  const interactions = Interactions.fromColumns(persons, films, {
    person: ratings.map(([person]) => person! - 1),
    item: ratings.map(([, film]) => film! - 1),
    weight: ratings.map(() => 1),
    at: ratings.map(([, , , seconds]) => seconds! * 1_000),
  });
  const names = new Vocabulary();
  const traits: number[][] = Array.from({ length: persons }, () => []);
  for (const [id, age, gender, occupation] of users) {
    const band = ageBands.filter((first) => first <= Number(age)).at(-1);
    traits[Number(id) - 1] = [`gender ${gender}`, `age ${band}`, `occupation ${occupation}`].map((name) =>
      names.add(name),
    );
  }
  return { interactions: notEmpty(interactions), traits, traitCount: names.size };
}
