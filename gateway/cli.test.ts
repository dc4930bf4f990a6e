import { subgraphs } from '../subgraphs/index';
import { runCommand } from './cli';
import { UsageError } from './commands/command-line';

/** What a command says, and the code that it exits with. */
async function run(...words: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const code = await runCommand(words, (line) => lines.push(line));
  return { code, text: lines.join('\n') };
}

const commands = [
  ['import'],
  ['demo'],
  ['market', 'run'],
  ['dead-letters'],
  ['operations', 'manifest'],
  ['supergraph'],
  ['schema'],
  ['settings'],
  ...subgraphs.flatMap(({ name, commands: declared = [] }) => declared.map((command) => [name, command.name])),
];

describe('the command line', () => {
  it.each(commands)('says by --help how %s %s is called, with an example', async (...words) => {
    const called = words.filter((word) => typeof word === 'string');
    const { code, text } = await run(...called, '--help');
    expect(code).toBe(0);
    expect(text).toMatch(
      new RegExp(`^${called.join(' ')}: .{10,}\\n\\nusage:\\n  npm run vitrine -- ${called.join(' ')}`),
    );
    expect(text).toMatch(new RegExp(`\\n\\nexample:\\n  npm run vitrine -- ${called.join(' ')}`));
    for (const option of text.match(/--[a-z-]+(?= [A-Z]|\]|\n)/g) ?? []) expect(text).toContain(option);
  });

  it.each(commands)('refuses an option that %s %s does not have, and runs nothing', async (...words) => {
    const called = words.filter((word) => typeof word === 'string');
    for (const option of ['--bogus', '--bogus=1']) {
      const error = await run(...called, option).catch((thrown: Error) => thrown);
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
      for (const command of commands) expect(text).toContain(`  ${command.join(' ')}`);
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
    await expect(run('import', 'shop', '/nowhere')).rejects.toThrow('there is no /nowhere');
  });
});
