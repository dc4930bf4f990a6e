import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protectionVariables } from '../../shared/config/protection-settings';
import { describeSettings } from '../../shared/config/settings';
import { transportVariables } from '../../shared/config/transport-settings';
import { errorCatalogue } from '../../shared/errors/catalogue';

describe.each([
  ['limits', protectionVariables],
  ['transports', transportVariables],
])('the table of %s', (folder, variables) => {
  const rows = readFileSync(join(__dirname, '..', folder, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, name, standard, meaning, codes]) => ({ name, standard, meaning, codes }));

  it('has each variable, its default and its meaning, as they are declared', () => {
    const declared = describeSettings().filter(({ name }) => name in variables);
    const byName = (a: { name?: string }, b: { name?: string }) => (a.name! < b.name! ? -1 : 1);
    expect(rows.map(({ name, standard, meaning }) => ({ name, standard, meaning })).sort(byName)).toEqual(
      [...declared].sort(byName),
    );
  });

  it('names codes of the catalogue', () => {
    const codes = rows.flatMap(({ codes = '' }) => codes.split(', ').filter((code) => code !== ''));
    expect(codes.filter((code) => !(code in errorCatalogue))).toEqual([]);
  });
});
