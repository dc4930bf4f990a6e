import { resolve } from 'node:path';
import { takeBackup } from '../../shared/backup/take-backup';
import { readSettings } from '../../shared/config/settings';
import { packageVersion } from '../package-root';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';
import { untilInterrupted } from './interruption';
import { Progress } from './progress';

/** Copies the whole shop, as it is at one moment, into a folder. */
export const backupCommand: OperatorCommand = {
  name: 'backup',
  usage: ['FOLDER'],
  summary: 'copies the whole shop, as it is at one moment, into a folder, while it runs',
  options: [
    [
      'FOLDER',
      'an empty folder, or one to be made: rows of all databases (models and pictures are in them), files of the data folder, ' +
        'manifest.json and SHA256SUMS come into it. It holds personal data and secrets: keep it as you keep the shop',
    ],
  ],
  example: '/var/backups/vitrine/monday',
  run: runBackup,
};

async function runBackup({ parameters, say, result }: CommandLine): Promise<number> {
  const { words } = parseParameters(parameters, []);
  const [given] = words;
  if (given === undefined || words.length > 1) throw wrongUsage(backupCommand);
  const folder = resolve(given);
  const progress = new Progress();
  const stopped = () => new UsageError(`stopped; what is in ${folder} is no backup: remove it`);
  const summary = await untilInterrupted(stopped, (signal) =>
    takeBackup(folder, readSettings(), {
      version: packageVersion(),
      signal,
      onProgress: (done, total, what) => progress.show(done, total, what),
    }),
  );
  progress.end();
  say(`${summary.rows.toLocaleString('en')} rows, ${megabytes(summary.bytes)}, in ${summary.files} files`);
  say(`written to ${folder}; restore it by: npm run vitrine -- restore ${folder}`);
  result?.({ folder, ...summary });
  return 0;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
