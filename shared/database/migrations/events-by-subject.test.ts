import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemClock } from '../../clock/clock';
import { subjectOf } from '../../events/subjects';
import { newId } from '../../ids/ids';
import { engines } from '../../testing/engines';
import { testSettings } from '../../testing/subgraph-harness';
import { bulkInsert } from '../bulk-insert';
import { Database } from '../database';
import { migrate } from '../migrate';
import { Platform1700000000301 } from './1700000000301-events-by-subject';

describe.each(engines)('an outbox of before, on %s', (engine) => {
  let database: Database;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('pricing', test.settings, systemClock, [], []);
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });

  const withRunner = async (work: (runner: QueryRunner) => Promise<unknown>) => {
    const runner = database.dataSource.createQueryRunner();
    await work(runner).finally(() => runner.release());
  };

  it('keeps its events, and goes on with those of their subjects', async () => {
    const migration: MigrationInterface = new Platform1700000000301();
    await withRunner((runner) => migration.down(runner));
    const [id, productId] = [newId(), newId()];
    const columns = ['id', 'type', 'version', 'payload', 'occurredAt'];
    const later = Date.now() + 60_000;
    await database.transaction(async ({ manager }) => {
      await bulkInsert(manager, 'outbox', columns, [[id, 'pricing.price-changed', 1, '{}', later]]);
      await bulkInsert(manager, 'event_times', ['subject', 'lastAt', 'events'], [[`product:${productId}`, later, 1]]);
    });
    await withRunner(async (runner) => {
      await migration.up(runner);
      await migration.up(runner);
    });
    const payload = { productId, amount: 5, currency: 'EUR', reason: 'LIST' } as const;
    await database.transaction(async ({ publish }) => publish('pricing.price-changed', payload));
    const rows = await database.read.query('SELECT `subject`, `id`, `occurredAt` FROM `outbox` ORDER BY `occurredAt`');
    expect(
      rows.map((row: { occurredAt: string | number }) => ({ ...row, occurredAt: Number(row.occurredAt) })),
    ).toEqual([
      { subject: id, id, occurredAt: later },
      { subject: subjectOf('pricing.price-changed', payload), id: expect.any(String), occurredAt: later + 1 },
    ]);
  });
});
