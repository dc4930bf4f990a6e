import type { Settings } from '../config/settings';
import { MysqlPlace } from './mysql-place';
import type { RestorePlace } from './restore-place';
import { SqlitePlace } from './sqlite-place';

/** Where the shop of these settings is restored to. */
export function restorePlace(settings: Settings): RestorePlace {
  const { databaseUrl, databasePrefix } = settings;
  return databaseUrl ? new MysqlPlace(settings, { databaseUrl, databasePrefix }) : new SqlitePlace(settings);
}
