import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getOperationAST, parse } from 'graphql';
import { silentLogger } from '../../shared/logging/logger';
import { normalisedOperation } from './normalised-operation';
import { OperationRecord, readRecord, recordedOperationsFile } from './operation-record';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-record-'));
const file = recordedOperationsFile(folder);
const ends: OperationRecord[] = [];
const record = (maximum = 10, now?: () => number, path = file) => {
  const made = new OperationRecord(path, maximum, silentLogger, now);
  ends.push(made);
  return made;
};
const sent = (text: string, name?: string) => {
  const document = parse(text);
  return [document, getOperationAST(document, name)!] as const;
};

afterEach(async () => {
  for (const each of ends.splice(0)) await each.stop();
  rmSync(file, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a normalised operation', () => {
  it('is alone, with its fragments, and has nothing in it that someone wrote', () => {
    const text = `query A { user(email: "ada@shop.test", age: 36, near: 1.5, only: true, by: NAME) { ...f } } # of Ada
      query B { b } fragment g on U { id } fragment f on U { ...g } fragment h on U { c }`;
    expect(normalisedOperation(...sent(text, 'A'))).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'A',
      text: 'query A { user(email: "", age: 0, near: 0, only: true, by: NAME) { ...f } } fragment g on U { id } fragment f on U { ...g }',
    });
    expect(normalisedOperation(...sent('{ a(x: 1) }')).hash).toBe(normalisedOperation(...sent('{\n a(x: 22) }')).hash);
    expect(normalisedOperation(...sent('{ a }')).name).toMatch(/^unnamed [0-9a-f]{8}$/);
  });
});

describe('a record of operations', () => {
  it('counts each operation, also across starts and gateways that share the folder', async () => {
    let time = Date.UTC(2026, 0, 1);
    const [first, second] = [record(10, () => time), record(10, () => time)];
    const operation = sent('query A { a }');
    for (let n = 0; n < 3; n++) first.note(...operation);
    await first.write();
    time += 60_000;
    second.note(...sent('query A { a }'));
    second.note(...sent('query B { b }'));
    await second.write();
    first.note(...operation);
    await first.write();
    await first.write();
    expect(
      (await readRecord(file)).map(({ name, count, firstSeen, lastSeen }) => [name, count, firstSeen, lastSeen]),
    ).toEqual([
      ['A', 5, '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z'],
      ['B', 1, '2026-01-01T00:01:00.000Z', '2026-01-01T00:01:00.000Z'],
    ]);
    expect(readdirSync(folder)).toEqual(['recorded-operations.json']);
  });

  it('keeps those that were sent last, up to its size', async () => {
    let time = 0;
    const small = record(3, () => ++time);
    for (const name of ['a', 'b', 'c', 'a', 'd', 'e']) small.note(...sent(`query ${name} { x }`));
    await small.write();
    expect((await readRecord(file)).map(({ name }) => name)).toEqual(['e', 'd', 'a']);
    expect((await small.known()).map(({ document }) => document.definitions.length)).toEqual([1, 1, 1]);
  });

  it('begins anew where the file is none, and keeps what could not be written', async () => {
    writeFileSync(file, '{"not": "ours"');
    expect(await readRecord(file)).toEqual([]);
    const nowhere = record(10, undefined, join(file, 'below-a-file.json'));
    nowhere.note(...sent('{ a }'));
    await nowhere.write();
    rmSync(file);
    await nowhere.write();
    expect(await readRecord(join(file, 'below-a-file.json'))).toMatchObject([{ count: 1 }]);
    rmSync(file, { recursive: true });
  });
});
