import { type Connection, createConnection } from 'mysql2/promise';
import { addressesOf, withoutPassword } from '../config/server-url';
import { SettingsError, type SubgraphName } from '../config/settings';

/** Where the databases of a shop on MariaDB are. */
export interface DatabaseAddress {
  /** DATABASE_URL: one server, or several with commas between them. */
  readonly databaseUrl: string;
  readonly databasePrefix: string;
}

const connectMilliseconds = 5_000;

export const databaseOf = ({ databasePrefix }: DatabaseAddress, name: SubgraphName): string =>
  `${databasePrefix}${name}`;

/**
 * A connection to the first of the servers that answers, to no database in particular. Whole numbers that JavaScript does not
 * have exactly come as texts, which both engines take for numbers.
 *
 * @throws SettingsError where none answers
 */
export async function connectToDatabase({ databaseUrl }: DatabaseAddress): Promise<Connection> {
  let failure: unknown;
  for (const uri of addressesOf(databaseUrl)) {
    try {
      const connection = await createConnection({
        uri,
        connectTimeout: connectMilliseconds,
        charset: 'utf8mb4_bin',
        timezone: 'Z',
        supportBigNumbers: true,
      });
      await connection.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
      // Lists of columns are longer than the 1,024 bytes that MySQL cuts them at.
      await connection.query('SET SESSION group_concat_max_len = 1000000');
      return connection;
    } catch (error) {
      failure ??= error;
    }
  }
  const { message } = failure as Error;
  throw new SettingsError([
    `DATABASE_URL is "${withoutPassword(databaseUrl)}": should be a server that answers (${message})`,
  ]);
}
