import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { quote } from '../database/bulk-insert';
import type { Database } from '../database/database';
import { shardKeyOf } from '../database/shard-keys';
import { SmallMariaDb } from './small-mariadb';

const megabytes = 256;
/** The engine that keeps partitions on other servers: Debian's package mariadb-plugin-spider. */
const spiderPath = process.env.SPIDER_PATH ?? '/usr/lib/mysql/plugin/ha_spider.so';
export const describeWithSpider = existsSync(spiderPath) ? describe : describe.skip;

const spider = [
  `--plugin-dir=${dirname(spiderPath)}`,
  '--plugin-maturity=gamma',
  `--plugin-load-add=${basename(spiderPath)}`,
  // A transaction is committed by all nodes that it has changed, or by none.
  '--spider-internal-xa=ON',
];
/** Spider tells those who take part in a transaction apart by the names of their hosts alone: these are two of one. */
const hosts = ['127.0.0.1', '127.1'] as const;
/** What the server before the nodes keeps itself. */
const own: ReadonlySet<string> = new Set(['migrations', 'leases']);

/** Two servers that a database's tables are divided among, and one before them, which has no rows itself. */
export class DataNodes {
  private constructor(
    private readonly front: SmallMariaDb,
    private readonly nodes: readonly SmallMariaDb[],
  ) {}

  static async start(): Promise<DataNodes> {
    const started: SmallMariaDb[] = [];
    try {
      for (const extra of [spider, ...hosts.map(() => [])]) started.push(await SmallMariaDb.start(megabytes, extra));
      const [front, ...nodes] = started as [SmallMariaDb, ...SmallMariaDb[]];
      return new DataNodes(front, nodes);
    } catch (error) {
      await Promise.all(started.map((server) => server.remove()));
      throw error;
    }
  }

  get url(): string {
    return this.front.url;
  }

  /** Divides the tables of a database that was just migrated by their shard keys; those without one are the first node's. */
  async divide({ dataSource }: Database): Promise<void> {
    const keys = new Map(
      dataSource.entityMetadatas.map(({ tableName, target }) => [tableName, shardKeyOf(target as Function)]),
    );
    const [{ name, collation }] = await dataSource.query(
      'SELECT DATABASE() AS `name`, @@collation_database AS `collation`',
    );
    const serverOf = (place: number) => `${name}_${place}`;
    for (const [place, { port }] of this.nodes.entries()) {
      await this.ask(place, [`CREATE DATABASE ${quote(name)} CHARACTER SET utf8mb4 COLLATE ${collation}`]);
      const options = `HOST '${hosts[place]}', PORT ${port}, USER 'root', DATABASE '${name}'`;
      await dataSource.query(`CREATE SERVER ${quote(serverOf(place))} FOREIGN DATA WRAPPER mysql OPTIONS (${options})`);
    }
    const tables: { table: string }[] = await dataSource.query(
      'SELECT TABLE_NAME AS `table` FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
    );
    for (const { table } of tables.filter((each) => !own.has(each.table))) {
      const [row] = await dataSource.query(`SHOW CREATE TABLE ${quote(table)}`);
      const sql: string = row['Create Table'];
      for (const place of this.nodes.keys()) await this.ask(place, [`USE ${quote(name)}`, sql]);
      const key = keys.get(table);
      const partitions = this.nodes.map((_, place) => `PARTITION p${place} COMMENT = 'srv "${serverOf(place)}"'`);
      const wherever = key
        ? `COMMENT = 'wrapper "mysql", table "${table}"' PARTITION BY KEY (${quote(key)}) (${partitions.join(', ')})`
        : `COMMENT = 'wrapper "mysql", table "${table}", srv "${serverOf(0)}"'`;
      const divided = `${table}_divided`;
      const shape = sql.replace(quote(table), quote(divided)).replace('ENGINE=InnoDB', 'ENGINE=SPIDER');
      await dataSource.query(`${shape} ${wherever}`);
      await dataSource.query(`INSERT INTO ${quote(divided)} SELECT * FROM ${quote(table)}`);
      await dataSource.query(`DROP TABLE ${quote(table)}`);
      await dataSource.query(`RENAME TABLE ${quote(divided)} TO ${quote(table)}`);
    }
  }

  /** How many rows each node has of a table. */
  rowsOf(database: Database, table: string): Promise<number[]> {
    return this.counted(database, quote(table));
  }

  /** @param from what stands behind `SELECT COUNT(*) FROM`: of each node's own rows alone */
  async counted({ dataSource }: Database, from: string): Promise<number[]> {
    const [{ name }] = await dataSource.query('SELECT DATABASE() AS `name`');
    const statements = [`USE ${quote(name)}`, `SELECT COUNT(*) AS \`rows\` FROM ${from}`];
    return Promise.all(
      [...this.nodes.keys()].map(async (place) => Number((await this.ask(place, statements))[0]?.rows)),
    );
  }

  async remove(): Promise<void> {
    await Promise.all([this.front, ...this.nodes].map((server) => server.remove()));
  }

  /** @returns the rows of the last statement */
  private async ask(place: number, statements: readonly string[]): Promise<RowDataPacket[]> {
    const connection = await createConnection(this.nodes[place]!.url);
    try {
      let rows: RowDataPacket[] = [];
      for (const sql of statements) [rows] = await connection.query<RowDataPacket[]>(sql);
      return rows;
    } finally {
      await connection.end();
    }
  }
}
