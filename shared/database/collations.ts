import type { DataSource } from 'typeorm';

/**
 * Collations by which texts are the same exactly if their bytes are, as on SQLite: `"k7"` and `"k7 "` are two keys. The
 * first is MariaDB's (10.2), the second MySQL's (8.0.17). `utf8mb4_bin` takes spaces at the end for nothing on both.
 */
export const noPadCollations = ['utf8mb4_nopad_bin', 'utf8mb4_0900_bin'] as const;

/**
 * Brings a database of an earlier version, or one that an operator made, to the collation of its sessions: the default
 * of tables to come, and the tables there are. Each is copied once, which takes about 10 s a million rows; texts that
 * were different stay so, so that no key is taken twice afterwards. Nothing happens on SQLite.
 *
 * @returns the tables that were converted
 */
export async function convertCollations(source: DataSource): Promise<string[]> {
  if (source.options.type !== 'mysql') return [];
  const [row] = await source.query('SELECT @@collation_connection AS `collation`, @@collation_database AS `byDefault`');
  const { collation, byDefault } = row as { readonly collation: string; readonly byDefault: string };
  if (byDefault !== collation) {
    await source.query(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation}`);
  }
  const tables: { name: string }[] = await source.query(
    `SELECT TABLE_NAME AS \`name\` FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND TABLE_COLLATION <> ? ORDER BY TABLE_NAME`,
    [collation],
  );
  for (const { name } of tables) {
    await source.query(`ALTER TABLE \`${name}\` CONVERT TO CHARACTER SET utf8mb4 COLLATE ${collation}`);
  }
  return tables.map(({ name }) => name);
}
