import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { RowDataPacket } from 'mysql2';
import type { Connection } from 'mysql2/promise';
import { connectToDatabase, type DatabaseAddress, databaseOf } from '../../shared/backup/mysql-databases';
import type { Settings, SubgraphName } from '../../shared/config/settings';
import { migrationName, platformMigrations } from '../../shared/database/migrations/index';
import { subgraphs } from '../../subgraphs/index';
import { operatorSentence } from '../processes/explained-error';
import { type Finding, found } from './finding';

/** Rows of models and pictures are stored by statements of up to some megabytes. */
const leastPacket = 8 * 1024 * 1024;

/** Whether the databases are there and can be used, and have the tables of this version. Nothing is changed. */
export async function databaseFindings(settings: Settings): Promise<Finding[]> {
  const { databaseUrl, databasePrefix, dataDirectory } = settings;
  return databaseUrl ? serverFindings({ databaseUrl, databasePrefix }) : fileFindings(dataDirectory);
}

function fileFindings(dataDirectory: string): Finding[] {
  const files = subgraphs.map(({ name }) => ({ name, file: join(dataDirectory, `${name}.sqlite`) }));
  if (files.every(({ file }) => !existsSync(file))) {
    return [found('database', 'warning', `there is no shop in ${dataDirectory} yet: npm start makes one`)];
  }
  const findings = files.map(({ name, file }) => {
    if (!existsSync(file)) return found(`database ${name}`, 'wrong', `${file} is gone: restore a backup of the shop`);
    try {
      return migrationFinding(name, migrationsInFile(file));
    } catch (error) {
      return found(`database ${name}`, 'wrong', `${file}: ${(error as Error).message}: restore a backup of the shop`);
    }
  });
  return summed(findings, `${files.length} files in ${dataDirectory} have the tables of this version`);
}

function migrationsInFile(file: string): string[] {
  const connection = new Sqlite(file, { readonly: true });
  try {
    const isThere = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").get() !== undefined;
    return isThere ? connection.prepare<[], string>('SELECT name FROM migrations').pluck().all() : [];
  } finally {
    connection.close();
  }
}

async function serverFindings(address: DatabaseAddress): Promise<Finding[]> {
  let connection: Connection;
  try {
    connection = await connectToDatabase(address);
  } catch (error) {
    return [found('database', 'wrong', operatorSentence(error) ?? (error as Error).message)];
  }
  try {
    const value = async (sql: string) => Object.values((await connection.query<RowDataPacket[]>(sql))[0][0] ?? {})[0];
    const findings: Finding[] = [];
    const packet = Number(await value('SELECT @@max_allowed_packet'));
    if (packet < leastPacket) {
      findings.push(found('database', 'wrong', `max_allowed_packet is ${packet}: set it to 16M at least`));
    }
    for (const { name } of subgraphs)
      findings.push(migrationFinding(name, await migrationsOnServer(connection, address, name)));
    const version = String(await value('SELECT VERSION()'));
    return summed(findings, `${version}: the databases ${address.databasePrefix}* have the tables of this version`);
  } catch (error) {
    return [found('database', 'wrong', (error as Error).message)];
  } finally {
    connection.destroy();
  }
}

async function migrationsOnServer(
  connection: Connection,
  address: DatabaseAddress,
  name: SubgraphName,
): Promise<string[]> {
  const database = databaseOf(address, name);
  const [tables] = await connection.query<RowDataPacket[]>(
    "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = 'migrations'",
    [database],
  );
  if (tables.length === 0) return [];
  const [rows] = await connection.query<RowDataPacket[]>(`SELECT name FROM \`${database}\`.migrations`);
  return rows.map((row) => String(row.name));
}

function migrationFinding(name: SubgraphName, ran: readonly string[]): Finding {
  const definition = subgraphs.find((subgraph) => subgraph.name === name);
  const known = [...platformMigrations, ...(definition?.migrations ?? [])].map(migrationName);
  const later = ran.find((each) => !known.includes(each));
  const missing = known.filter((each) => !ran.includes(each));
  const of = `database ${name}`;
  if (later)
    return found(of, 'wrong', `its tables are later than this version's (${later}): run the version that made them`);
  if (missing.length === 0) return found(of, 'ok', `${ran.length} migrations have run`);
  return found(of, 'wrong', `${missing.length} of ${known.length} migrations have not run: npm run vitrine -- migrate`);
}

/** What is not well; one line where all is. */
function summed(findings: readonly Finding[], well: string): Finding[] {
  const notWell = findings.filter(({ level }) => level !== 'ok');
  return notWell.length > 0 ? notWell : [found('database', 'ok', well)];
}
