import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { RejectsFile } from './rejects';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rejects-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the file of rejected lines', () => {
  it('holds every line so that a CSV reader gets it back', async () => {
    const path = join(folder, 'new', 'rejects.csv');
    const rows = Array.from({ length: 5000 }, (_, at) => ({
      file: 'orders.csv',
      line: at + 2,
      column: 'unitPrice',
      code: 'BAD_PRICE',
      reason: 'unitPrice is "free", not an amount.',
      text: `1,"a ""quoted"" 茶, field\nover two lines",${at}`,
    }));
    const file = await RejectsFile.create(path);
    for (let from = 0; from < rows.length; from += 500)
      await file.write(rows.slice(from, from + 500).map((row) => ({ kind: 'orders' as const, ...row })));
    await file.close();

    const read = parse(await readFile(path), { columns: true }) as Record<string, string>[];
    expect(read).toEqual(rows.map((row) => ({ ...row, line: String(row.line) })));
  });

  it('begins anew each time', async () => {
    const path = join(folder, 'rejects.csv');
    for (let run = 0; run < 2; run++) {
      const file = await RejectsFile.create(path);
      await file.write([{ kind: 'lines', file: 'a', line: 1, code: 'B', reason: 'c', text: 'd' }]);
      await file.close();
    }
    expect(await readFile(path, 'utf8')).toBe('file,line,column,code,reason,text\na,1,,B,c,d\n');
  });

  it('fails where it cannot be written', async () => {
    await expect(RejectsFile.create(folder)).rejects.toThrow('EISDIR');
  });
});
