import { describeSettings, readSettings } from '../../shared/config/settings';
import type { CommandLine } from './command-line';

export const settingsUsage =
  'settings                                      every environment variable, its default and meaning';

/** `settings`: what can be set; fails with what is wrong where the environment is not as it should be. */
export async function runSettings({ say }: CommandLine): Promise<number> {
  for (const { name, standard, meaning } of describeSettings())
    say(`${name.padEnd(22)} ${standard.padEnd(12)} ${meaning}`);
  readSettings();
  return 0;
}
