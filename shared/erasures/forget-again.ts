import { systemClock } from '../clock/clock';
import { systemTimers } from '../concurrency/timers';
import type { Settings } from '../config/settings';
import type { Database } from '../database/database';
import { erasedAmong } from '../database/erased-persons';
import type { DomainEvent } from '../events/catalogue';
import { eventVersions } from '../events/catalogue';
import { newId } from '../ids/ids';
import { silentLogger } from '../logging/logger';
import { LateShopClient } from '../shop-client/shop-client';
import type { AnySubgraph, SubgraphDefinition } from '../subgraph/definition';
import { LiveTopics } from '../subgraph/live-topics';

/**
 * Has a subgraph forget persons whose erasure its database does not know of, as an erasure does: of a database that was made
 * of a backup, before the shop opens.
 *
 * @param settings of the database; with an internal secret
 * @returns how many it had not forgotten yet
 */
export async function forgetAgain(
  subgraph: AnySubgraph,
  database: Database,
  settings: Settings,
  userIds: readonly string[],
): Promise<number> {
  const definition = subgraph as unknown as SubgraphDefinition;
  const known = await erasedAmong(database.read, userIds);
  const open = userIds.filter((id) => !known.has(id));
  const forget = definition.consumes['users.erasure-requested'];
  if (open.length === 0 || !forget) return 0;
  const services = await definition.createServices({
    name: definition.name,
    settings,
    database,
    live: new LiveTopics(),
    clock: systemClock,
    timers: systemTimers,
    log: silentLogger,
    shop: new LateShopClient(),
  });
  for (const userId of open) {
    const type = 'users.erasure-requested' as const;
    const event = {
      id: newId(),
      type,
      version: eventVersions[type],
      occurredAt: systemClock.now(),
      payload: { userId },
    };
    await database.transaction((unit) => forget(services, unit, event as DomainEvent<typeof type>));
  }
  return open.length;
}
