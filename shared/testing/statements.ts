import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../database/database';

const works = new AsyncLocalStorage<object>();

/**
 * The SQL statements that some work causes, in their order. What tasks of the platform (outboxes, leases, read models) and others
 * ask of the database meanwhile is not the work's, whenever it comes.
 */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const own = {};
  const texts: string[] = [];
  const stop = database.statements.listen((sql) => {
    if (works.getStore() === own) texts.push(sql);
  });
  try {
    await works.run(own, work);
  } finally {
    stop();
  }
  return texts;
}
