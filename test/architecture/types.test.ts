import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const theOne = 'shared/testing/any-answer.ts';

const sources = ['gateway', 'shared', 'subgraphs', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.tsx?$/.test(file)),
);

describe('types', () => {
  it('are never any, in tests either: the linter forbids it, and one file alone may ask it not to', () => {
    // The rule covers every file: no part of the configuration turns it off.
    const configuration = readFileSync(join(root, '.biome.json'), 'utf8');
    expect(configuration.match(/"noExplicitAny": "\w+"/g)).toEqual(['"noExplicitAny": "error"']);
    expect(sources.length).toBeGreaterThan(1_000);
    const suppression = new RegExp(['biome-ignore(-all|-start)?', 'lint(/suspicious(/noExplicitAny)?)?:'].join(' '));
    expect(sources.filter((file) => suppression.test(readFileSync(join(root, file), 'utf8')))).toEqual([theOne]);
  });

  it('of answers in any shape are for tests', () => {
    const users = sources.filter((file) => readFileSync(join(root, file), 'utf8').includes(`/any-answer'`));
    expect(users.length).toBeGreaterThan(5);
    const isOfTests = (file: string) => /^test\/|\/testing\/|\.test\.ts$/.test(file);
    expect(users.filter((file) => !isOfTests(file))).toEqual([]);
  });
});
