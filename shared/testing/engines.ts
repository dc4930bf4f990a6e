import type { Engine } from '../database/columns';

/** Where the tests find MariaDB and NATS; the defaults are those of a machine that has them installed. */
export const testDatabaseUrl = process.env.VITRINE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
export const testNatsUrl = process.env.VITRINE_TEST_NATS_URL ?? 'nats://127.0.0.1:4222';

/** The engines that a suite runs on: SQLite, and MariaDB where it was found when the tests began. */
export const engines: readonly Engine[] =
  process.env.VITRINE_FOUND_MARIADB === 'yes' ? ['better-sqlite3', 'mysql'] : ['better-sqlite3'];

export type BusKind = 'in-process' | 'jetstream';

/** The buses that a suite runs on: the in-process one, and JetStream where NATS was found when the tests began. */
export const buses: readonly BusKind[] =
  process.env.VITRINE_FOUND_NATS === 'yes' ? ['in-process', 'jetstream'] : ['in-process'];

/** Where the program is that a test starts a NATS server of its own with. */
export const natsServerPath = process.env.NATS_SERVER_PATH ?? '/usr/sbin/nats-server';
export const describeWithOwnNats = process.env.VITRINE_FOUND_NATS_SERVER === 'yes' ? describe : describe.skip;

/** Where the program is that a test starts a MariaDB of its own with. */
export const mariadbdPath = process.env.MARIADBD_PATH ?? '/usr/sbin/mariadbd';
export const hasOwnMariaDb = process.env.VITRINE_FOUND_MARIADBD === 'yes';

/** The library by which servers of MariaDB are a Galera cluster, */
export const galeraPath = process.env.GALERA_PATH ?? '/usr/lib/galera/libgalera_smm.so';
/** and what stands before its nodes. */
export const haproxyPath = process.env.HAPROXY_PATH ?? '/usr/sbin/haproxy';
export const describeWithGalera = process.env.VITRINE_FOUND_GALERA === 'yes' ? describe : describe.skip;

/** The browser of the console's tests. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
export const describeWithChromium = process.env.VITRINE_FOUND_CHROMIUM === 'yes' ? describe : describe.skip;

/** `describe` or `describe.skip`, for suites of the cluster alone. */
export const describeWithMariaDb = process.env.VITRINE_FOUND_MARIADB === 'yes' ? describe : describe.skip;
export const describeWithCluster =
  process.env.VITRINE_FOUND_MARIADB === 'yes' && process.env.VITRINE_FOUND_NATS === 'yes' ? describe : describe.skip;
