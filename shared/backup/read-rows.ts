import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { SqlValue } from '../database/bulk-insert';
import { rowOfLine } from './cells';
import type { BackupTable } from './manifest';
import { rowsAtOnce } from './snapshot';

/** So much of rows is stored by one statement, as lines; MariaDB takes 16 MiB by its own default. */
const charactersAtOnce = 1_000_000;

/** The rows of a table of a backup, some hundreds at a time; fewer where they are large. */
export async function* rowsOfBackup(folder: string, { file }: BackupTable): AsyncGenerator<SqlValue[][]> {
  let batch: SqlValue[][] = [];
  let characters = 0;
  for await (const line of linesOf(join(folder, file))) {
    batch.push(rowOfLine(line));
    characters += line.length;
    if (batch.length < rowsAtOnce && characters < charactersAtOnce) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

/** By line feeds alone: `readline` ends a line at U+2028 too, which may stand in a text of JSON. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path);
  const text = createGunzip();
  source.once('error', (error) => text.destroy(error));
  source.pipe(text).setEncoding('utf8');
  let rest = '';
  for await (const chunk of text as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
