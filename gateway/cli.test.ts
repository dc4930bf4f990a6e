import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subgraphs } from '../subgraphs/index';
import { commands, runCommand } from './cli';
import { UsageError } from './commands/command-line';
import { printError } from './processes/explained-error';

/** What a command says, and the code that it exits with. */
async function run(...words: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const code = await runCommand(words, (line) => lines.push(line));
  return { code, text: lines.join('\n') };
}

const called = [
  ...commands.map(({ name }) => name.split(' ')),
  ...subgraphs.flatMap(({ name, commands: declared = [] }) => declared.map((command) => [name, command.name])),
];

describe('the command line', () => {
  it.each(called)('says by --help how %s %s is called, with an example', async (...given) => {
    const words = given.filter((word) => typeof word === 'string');
    const { code, text } = await run(...words, '--help');
    expect(code).toBe(0);
    expect(text).toMatch(
      new RegExp(`^${words.join(' ')}: .{10,}\\n\\nusage:\\n  npm run vitrine -- ${words.join(' ')}`),
    );
    expect(text).toMatch(new RegExp(`\\n\\nexample:\\n  npm run vitrine -- ${words.join(' ')}`));
    expect(text).toContain('--json ');
    for (const option of text.match(/--[a-z-]+(?= [A-Z]|\]|\n)/g) ?? []) expect(text).toContain(option);
  });

  it.each(called)('refuses an option that %s %s does not have, and runs nothing', async (...given) => {
    const words = given.filter((word) => typeof word === 'string');
    for (const option of ['--bogus', '--bogus=1']) {
      const error = await run(...words, option).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      expect((error as Error).message).toMatch(/^there is no option --bogus\n\n.*\n\nusage:/);
    }
  });

  it('refuses words where a command takes none', async () => {
    for (const words of [
      ['demo', 'now'],
      ['users', 'rotate-keys', 'all'],
    ]) {
      await expect(run(...words)).rejects.toThrow(`"${words.at(-1)}" is too much`);
    }
  });

  it('lists every command without one, by help and by --help', async () => {
    for (const words of [[], ['help'], ['--help']]) {
      const { code, text } = await run(...words);
      expect(code).toBe(0);
      for (const command of called) expect(text).toContain(`  ${command.join(' ')}`);
      expect(text).toContain('exit codes: 0 done; 1 it ran, and not all is well; 2 it did nothing');
    }
  });

  it('says what there is where a command is unknown, or half of one', async () => {
    expect(await run('imports')).toMatchObject({
      code: 2,
      text: expect.stringContaining('There is no command "imports"'),
    });
    expect(await run('market')).toMatchObject({ code: 2, text: expect.stringContaining('market run [--days N]') });
    expect(await run('users', '--help')).toMatchObject({ code: 0, text: expect.stringContaining('users grant') });
    await expect(run('users', 'nonsense')).rejects.toThrow('commands of users: create-account');
    await expect(run('import')).rejects.toThrow('usage:');
    await expect(run('import', 'bigcommerce', '/')).rejects.toThrow(
      /^there is no import of "bigcommerce"\n\n.*\n\nusage:/,
    );
    await expect(run('dead-letters', 'lose')).rejects.toThrow(/^there is no action "lose"/);
    await expect(run('supergraph', 'decompose')).rejects.toThrow(/^there is no action "decompose"/);
    await expect(run('import', 'shop', '/nowhere')).rejects.toThrow('there is no /nowhere');
  });

  it('exits with 2, and a sentence, where a command is called without what it needs', async () => {
    process.env.VITRINE_DATA = mkdtempSync(join(tmpdir(), 'vitrine-cli-'));
    const folder = process.env.VITRINE_DATA;
    try {
      const needing = called.filter((words) => /^(?!\[)\S/.test(usageOf(words)));
      expect(needing.length).toBeGreaterThan(8);
      for (const words of needing) {
        const written: string[] = [];
        const error = await run(...words).catch((thrown: unknown) => thrown);
        expect({ words, code: printError(error, (text) => written.push(text)) }).toEqual({ words, code: 2 });
        expect(written.join('')).toMatch(/\w{3}/);
      }
    } finally {
      delete process.env.VITRINE_DATA;
      rmSync(folder, { recursive: true });
    }
  });

  it('says by --json one value and nothing else', async () => {
    const settings = JSON.parse((await run('settings', '--json')).text) as { name: string }[];
    expect(settings.map(({ name }) => name)).toContain('DATABASE_URL');
    const { sdl } = JSON.parse((await run('schema', '--json')).text) as { sdl: string };
    expect(sdl).toContain('type Query');
  });

  it('gives data by --json whatever the command, and never lines of a text', () => {
    expect(called.length).toBeGreaterThan(30);
    // A command that takes no `result`, or calls it nowhere, would have its text printed as lines.
    expect(called.filter((words) => !/\bresult\b/.test(String(runOf(words))))).toEqual([]);
  });
});

/** What runs a command: a function whose source says whether it hands on what came of it. */
function runOf(words: readonly string[]): (...parameters: never[]) => unknown {
  const subgraph = subgraphs.find(({ name }) => name === words[0]);
  const declared = subgraph
    ? subgraph.commands?.find(({ name }) => name === words[1])
    : commands.find(({ name }) => name === words.join(' '));
  return declared!.run;
}

/** The first form that a command is called in. */
function usageOf(words: readonly string[]): string {
  const subgraph = subgraphs.find(({ name }) => name === words[0]);
  if (subgraph) return subgraph.commands?.find(({ name }) => name === words[1])?.usage ?? '';
  return commands.find(({ name }) => name === words.join(' '))?.usage[0] ?? '';
}
