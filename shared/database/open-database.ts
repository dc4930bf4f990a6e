import { join } from 'node:path';
import type { Clock } from '../clock/clock';
import { type Settings, SettingsError, type SubgraphName } from '../config/settings';
import { OperatorError } from '../errors/operator-error';
import { quote } from './bulk-insert';
import { Database, type DatabaseOptions } from './database';
import { migrate } from './migrate';

/** What of a subgraph its database is made of. */
interface DatabaseDefinition {
  readonly name: SubgraphName;
  readonly entities: readonly Function[];
  readonly migrations: readonly Function[];
}

/**
 * A subgraph's database, with its migrations run.
 *
 * @throws OperatorError where its file is no database, may not be used, or holds amounts of another currency
 */
export async function openDatabase(
  { name, entities, migrations }: DatabaseDefinition,
  settings: Settings,
  clock: Clock,
  options: DatabaseOptions = {},
): Promise<Database> {
  let opened: Database | undefined;
  try {
    opened = await Database.open(name, settings, clock, entities, migrations, options);
    await migrate(opened);
    await assertCurrency(opened, settings);
    return opened;
  } catch (error) {
    await opened?.close();
    throw explained(error, join(settings.dataDirectory, `${name}.sqlite`));
  }
}

/**
 * The amounts that are stored remember the currency: a shop does not go on in another one, in which they would be wrong.
 *
 * @throws SettingsError that names both
 */
async function assertCurrency(database: Database, { currency, dataDirectory, databaseUrl }: Settings): Promise<void> {
  for (const { tableName, columns } of database.dataSource.entityMetadatas) {
    if (!columns.some(({ databaseName }) => databaseName === 'currency')) continue;
    const [row]: { currency: string }[] = await database.read.query(
      `SELECT ${quote('currency')} AS ${quote('currency')} FROM ${quote(tableName)} LIMIT 1`,
    );
    if (!row || row.currency === currency) continue;
    const another = databaseUrl ? 'DATABASE_PREFIX' : 'VITRINE_DATA';
    const where = databaseUrl ? '' : ` (${dataDirectory})`;
    throw new SettingsError([
      `CURRENCY is "${currency}": the amounts of this shop${where} are in ${row.currency}. ` +
        `Set CURRENCY=${row.currency}, or another ${another} for a shop that sells in ${currency}`,
    ]);
  }
}

/** What SQLite says of a file that the operator can put right, in a sentence; anything else as it is. */
function explained(error: unknown, file: string): unknown {
  const { code } = ((error as { driverError?: unknown }).driverError ?? error) as { code?: unknown };
  switch (code) {
    case 'SQLITE_NOTADB':
      return new OperatorError(`${file} is no SQLite database: put a copy of it back, or move it away to begin anew.`);
    case 'SQLITE_CORRUPT':
      return new OperatorError(`${file} is damaged: put a copy of it back.`);
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
    case 'SQLITE_READONLY_DBMOVED':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_CANTOPEN_ISDIR':
    case 'SQLITE_PERM':
      return new OperatorError(
        `${file} may not be written to (${code}): VITRINE_DATA should be a folder of this account.`,
      );
    case 'SQLITE_FULL':
      return new OperatorError(`${file} cannot grow: there is no space left on its disk.`);
    default:
      return error;
  }
}
