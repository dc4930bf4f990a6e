import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { OperatorError } from '../../../../shared/errors/operator-error';
import { evaluateCommand } from '../../commands/evaluate-command';
import type { RecommendationsServices } from '../../services/services';
import { evaluateOptions } from '../options';
import { DATA_SETS } from './all';

const prose = 'It was the best of times,\nit was the worst of times\n';
const WRONG: Readonly<Record<string, Buffer>> = {
  'an empty file': Buffer.alloc(0),
  prose: Buffer.from(prose),
  'prose, packed': gzipSync(prose),
  'nothing, packed': gzipSync(''),
  'a picture': Buffer.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...Array.from({ length: 300 }, (_, n) => (n * 7) % 256),
  ]),
  'numbers of another table': Buffer.from('1\t2\t3\n-4\t1e99\tNaN\n'),
};

/** What the command says, or the operator reads. */
async function said(...parameters: string[]): Promise<string> {
  const lines: string[] = [];
  try {
    const code = await evaluateCommand.run({} as RecommendationsServices, parameters, (line) => lines.push(line));
    expect(code).toBe(1);
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorError);
    lines.push((error as Error).message);
  }
  return lines.join('\n');
}

describe.each(DATA_SETS.filter(({ place }) => place !== undefined))(
  'evaluate --data $name',
  ({ name, takes, files }) => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'vitrine-wrong-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const forms = takes.includes('cold') ? [[], ['--cold']] : [[]];
    const cases = forms.flatMap((form) => Object.keys(WRONG).map((what) => [what, form] as const));
    it.each(cases)('says so where a file is %s %s', async (what, form) => {
      const parameters = ['--data', name, ...form];
      const own = files?.(evaluateOptions(parameters));
      for (const file of own ?? ['the file']) writeFileSync(join(folder, file), WRONG[what]!);
      const path = own ? folder : join(folder, 'the file');
      const answer = await said(...parameters, '--file', path);
      expect(answer.includes(path) || answer.startsWith('The file is not ')).toBe(true);
    });

    it('says so where there is no such file', async () => {
      expect(await said('--data', name, '--file', join(folder, 'nowhere'))).toContain('There is no file');
    });
  },
);
