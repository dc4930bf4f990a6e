import { describeSettings, readSettings } from '../../shared/config/settings';
import { type CommandLine, type OperatorCommand, parseParameters } from './command-line';

/** The page docker/settings.md. */
export function settingsPage(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = describeSettings().map(
    ({ name, standard, meaning }) =>
      `| ${name} | ${standard === '' ? '' : `\`${cell(standard)}\``} | ${cell(meaning)} |`,
  );
  return [
    '# Settings',
    '',
    'Environment variables, checked at every start; one that is empty is not set. This page is what',
    '`npm run vitrine -- settings --markdown` says.',
    '',
    '| variable | without it | meaning |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

/** `settings`: what can be set; fails with what is wrong where the environment is not as it should be. */
async function runSettings({ parameters, say, result }: CommandLine): Promise<number> {
  if (parseParameters(parameters, [], ['markdown']).flag('markdown')) {
    say(settingsPage());
    return 0;
  }
  for (const { name, standard, meaning } of describeSettings())
    say(`${name.padEnd(22)} ${standard.padEnd(12)} ${meaning}`);
  result?.(describeSettings());
  readSettings();
  return 0;
}

export const settingsCommand: OperatorCommand = {
  name: 'settings',
  usage: ['[--markdown]'],
  summary: 'every environment variable, its default and meaning; exits with 2 where one that is set is wrong',
  options: [['--markdown', 'as the page docker/settings.md']],
  example: '',
  run: runSettings,
};
