import { resolve } from 'node:path';
import { type BackupManifest, fingerprintOfSecret, verifiedManifest } from '../../shared/backup/manifest';
import { restoreBackup } from '../../shared/backup/restore-backup';
import { secretOf } from '../../shared/backup/take-backup';
import { removeStream } from '../../shared/bus/event-stream';
import { connectToNats } from '../../shared/bus/nats-connection';
import { prepareDataFolder } from '../../shared/config/data-folder';
import { readSettings, type Settings } from '../../shared/config/settings';
import { subgraphs } from '../../subgraphs/index';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';
import { untilInterrupted } from './interruption';
import { Progress } from './progress';

/** Makes a shop of a backup. */
export const restoreCommand: OperatorCommand = {
  name: 'restore',
  usage: ['FOLDER [--replace]', 'FOLDER --verify'],
  summary: 'makes a shop of what backup wrote, on either engine; the shop must not run',
  options: [
    ['FOLDER', 'what backup wrote; its files are verified before anything is done'],
    ['--replace', 'gives up the shop that is there; until all of the backup is there it stays as it is'],
    ['--verify', 'looks whether the backup is whole, and does nothing'],
  ],
  example: '/var/backups/vitrine/monday --replace',
  run: runRestore,
};

async function runRestore({ parameters, say, result }: CommandLine): Promise<number> {
  const { words, flag } = parseParameters(parameters, [], ['replace', 'verify']);
  const [given] = words;
  if (given === undefined || words.length > 1) throw wrongUsage(restoreCommand);
  const folder = resolve(given);
  const progress = new Progress();
  const onProgress = (done: number, total: number, what: string) => progress.show(done, total, what);
  const show = (manifest: BackupManifest, verb: string) => {
    progress.end();
    const tables = Object.values(manifest.rooms).flatMap((room) => room.tables);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const { version, takenAt, engine } = manifest;
    say(`${verb} ${folder}: ${rows.toLocaleString('en')} rows, as they were at ${takenAt} (Vitrine ${version})`);
    result?.({ folder, rows, takenAt, version, engine, verified: true, restored: !flag('verify') });
  };
  if (flag('verify')) {
    show(await verifiedManifest(folder, (done, total) => onProgress(done, total, 'files verified')), 'verified');
    return 0;
  }
  const settings = readSettings();
  prepareDataFolder(settings.dataDirectory);
  const forgetEvents = await eventsOf(settings);
  const stopped = () => new UsageError('stopped; the shop is as it was');
  const manifest = await untilInterrupted(stopped, (signal) =>
    restoreBackup(folder, subgraphs, settings, { replace: flag('replace'), onProgress, signal }),
  );
  await forgetEvents();
  show(manifest, 'restored');
  sayOfSecret(manifest, settings, say);
  return 0;
}

/**
 * Looks whether the broker can be reached, before anything is done. What it returns removes the events that the broker keeps:
 * those of the shop that is given up. The restored shop sends again what it had published.
 */
async function eventsOf({ natsUrl, natsStream }: Settings): Promise<() => Promise<void>> {
  if (!natsUrl) return async () => undefined;
  await (await connectToNats(natsUrl, 'vitrine restore')).close();
  return async () => {
    const connection = await connectToNats(natsUrl, 'vitrine restore');
    try {
      await removeStream(connection, natsStream);
    } finally {
      await connection.close();
    }
  };
}

function sayOfSecret({ secretFingerprint }: BackupManifest, settings: Settings, say: (line: string) => void): void {
  const secret = secretOf(settings);
  if (secretFingerprint === null || (secret !== null && fingerprintOfSecret(secret) === secretFingerprint)) return;
  say(
    'INTERNAL_SECRET is another one than that shop had: set the one it had before the start, or its signing keys and ' +
      'sealed letters cannot be opened',
  );
}
