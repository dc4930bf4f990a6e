import { describeSettings, readSettings } from '../../shared/config/settings';
import type { CommandLine, OperatorCommand } from './command-line';

/** `settings`: what can be set; fails with what is wrong where the environment is not as it should be. */
async function runSettings({ say, result }: CommandLine): Promise<number> {
  for (const { name, standard, meaning } of describeSettings())
    say(`${name.padEnd(22)} ${standard.padEnd(12)} ${meaning}`);
  result?.(describeSettings());
  readSettings();
  return 0;
}

export const settingsCommand: OperatorCommand = {
  name: 'settings',
  usage: [''],
  summary: 'every environment variable, its default and meaning; exits with 2 where one that is set is wrong',
  example: '',
  run: runSettings,
};
