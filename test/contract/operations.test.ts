import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOperations } from './operations';

/** What the contract asks for and the shop does not have yet. */
const missing: string[] = [];

describe('the operations of the contract', () => {
  const suites = readdirSync(__dirname)
    .filter((file) => /suite\.ts$/.test(file))
    .map((file) => readFileSync(join(__dirname, file), 'utf8'))
    .join('\n');

  it('are each run by a suite, word for word, but for those that are named as missing', () => {
    const runs = (name: string) => new RegExp(`['"]${name}['"]`).test(suites);
    expect([...contractOperations.keys()].filter((name) => !runs(name)).sort()).toEqual(missing);
  });
});
