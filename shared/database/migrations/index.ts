import type { MigrationInterface } from 'typeorm';
import { Platform1700000000000 } from './1700000000000-platform';
import { Platform1700000000001 } from './1700000000001-traced-events';
import { Platform1700000000002 } from './1700000000002-event-times';
import { Platform1700000000003 } from './1700000000003-bus-stores';
import { Platform1700000000004 } from './1700000000004-row-counts';
import { Platform1700000000005 } from './1700000000005-import-positions';
import { Platform1700000000006 } from './1700000000006-erased-persons';
import { Platform1700000000007 } from './1700000000007-staff-reads';
import { Platform1700000000301 } from './1700000000301-events-by-subject';

/** What every subgraph's database runs beside its own migrations, in the order of their numbers. */
export const platformMigrations = [
  Platform1700000000000,
  Platform1700000000001,
  Platform1700000000002,
  Platform1700000000003,
  Platform1700000000004,
  Platform1700000000005,
  Platform1700000000006,
  Platform1700000000007,
  Platform1700000000301,
];

/** The name by which a database remembers that a migration ran. */
export function migrationName(migration: Function): string {
  return new (migration as new () => MigrationInterface)().name ?? migration.name;
}
