import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Interactions } from '../../models/interactions/interactions';
import { hideInteractions, type Split } from '../../models/metrics/protocols';
import { countOf, readIfThere } from './reading';

/** MovieLens 100K: one of the official splits, to be ranked; stars are left aside, their times are kept. */
export async function readRankedFold(folder: string, fold: number): Promise<Split> {
  const parts = await Promise.all(['base', 'test'].map((part) => rowsOf(join(folder, `u${fold}.${part}.gz`))));
  const test = new Set(parts[1]!.map(([person, film]) => `${person} ${film}`));
  const rows = parts.flat();
  const persons = countOf(rows.map(([person]) => person));
  const films = countOf(rows.map(([, film]) => film));
  const interactions = Interactions.fromColumns(persons, films, {
    person: rows.map(([person]) => person! - 1),
    item: rows.map(([, film]) => film! - 1),
    weight: rows.map(() => 1),
    at: rows.map(([, , , seconds]) => seconds! * 1_000),
  });
  return hideInteractions(interactions, (n, person) => test.has(`${person + 1} ${interactions.itemOf[n]! + 1}`));
}

/** Genres of each film, by their place in `u.item`; of none where there is no such file. */
export async function readGenres(folder: string, films: number): Promise<number[][]> {
  const genres: number[][] = Array.from({ length: films }, () => []);
  for (const line of ((await readIfThere(join(folder, 'u.item'), 'latin1')) ?? '').split('\n')) {
    const fields = line.trim().split('|');
    const flags = fields.slice(5).map(Number);
    const film = genres[Number(fields[0]) - 1];
    for (const [genre, flag] of flags.entries()) if (flag === 1) film?.push(genre);
  }
  return genres;
}

/** Names of the genres, by their place in `u.item`. */
export async function readGenreNames(folder: string): Promise<string[]> {
  const rows = (await readFile(join(folder, 'u.genre'), 'utf8')).split('\n').map((line) => line.trim().split('|'));
  return rows.filter(([name]) => name !== '').map(([name]) => name!);
}

async function rowsOf(file: string): Promise<number[][]> {
  const text = gunzipSync(await readFile(file)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map(Number));
}
