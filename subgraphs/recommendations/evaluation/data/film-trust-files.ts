import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Interactions } from '../../models/interactions/interactions';
import { Vocabulary } from '../../models/interactions/vocabulary';
import { TrustNetwork } from '../../models/social/trust-network';

/** Who gave stars to which film, and who trusts whom, over the same persons. */
export interface FilmTrust {
  readonly interactions: Interactions;
  readonly network: TrustNetwork;
}

export const FILM_TRUST_FILES = ['ratings_0.txt', 'ratings_1.txt', 'ratings_2.txt', 'ratings_3.txt', 'trust.txt'];

/** Filmtrust (Guo, Zhang and Yorke-Smith 2013): 35,497 ratings whose stars are left aside, 1,853 links of trust. */
export async function readFilmTrust(folder: string): Promise<FilmTrust> {
  const rows = async (file: string) =>
    (await readFile(join(folder, file), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
  const persons = new Vocabulary();
  const films = new Vocabulary();
  const person: number[] = [];
  const item: number[] = [];
  for (const file of FILM_TRUST_FILES.slice(0, -1)) {
    for (const [who, film, stars] of await rows(file)) {
      if (film === undefined || !(Number(stars) > 0))
        throw new RangeError(`${file} has a line without a film and its stars`);
      person.push(persons.add(who!));
      item.push(films.add(film));
    }
  }
  const links = (await rows('trust.txt')).map(([from, to]): [number, number] => [persons.add(from!), persons.add(to!)]);
  const columns = { person, item, weight: item.map(() => 1), at: item.map((_, n) => n) };
  return {
    interactions: Interactions.fromColumns(persons.size, films.size, columns),
    network: TrustNetwork.fromLinks(persons.size, links),
  };
}
