import { systemClock } from '../../shared/clock/clock';
import { prepareDataFolder } from '../../shared/config/data-folder';
import { readSettings } from '../../shared/config/settings';
import { openDatabase } from '../../shared/database/open-database';
import { subgraphs } from '../../subgraphs/index';
import type { CommandLine, OperatorCommand } from './command-line';

/** Brings all databases to the tables of this version, as each subgraph does for its own when it starts. */
export const migrateCommand: OperatorCommand = {
  name: 'migrate',
  usage: [''],
  summary: 'makes the databases, or brings them to the tables of this version: for a job of a deployment',
  example: '',
  run: runMigrate,
};

async function runMigrate({ say, result }: CommandLine): Promise<number> {
  const settings = readSettings();
  prepareDataFolder(settings.dataDirectory);
  const migrations: Record<string, number> = {};
  for (const subgraph of subgraphs) {
    const database = await openDatabase(subgraph, settings, systemClock);
    try {
      const [row]: { count: unknown }[] = await database.read.query('SELECT COUNT(*) AS `count` FROM `migrations`');
      migrations[subgraph.name] = Number(row?.count);
    } finally {
      await database.close();
    }
    say(`${subgraph.name}: all ${migrations[subgraph.name]} migrations have run`);
  }
  result?.(migrations);
  return 0;
}
