import type { EntityManager } from 'typeorm';
import { entityTable, lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { derivedId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import { LocationEntity } from '../entities/location';

/** The location that every shop has from its first start. */
export const defaultLocationName = 'Main warehouse';
export const defaultLocationId = derivedId('location:main', 0);

/** What sources of a shop's past call the default location. */
const defaultLocationAlias = 'main';

/** The places where stock lies. */
export class LocationService {
  constructor(private readonly platform: Platform) {}

  /** All of them, the oldest first. */
  list(): Promise<LocationEntity[]> {
    return this.platform.database.read.find(LocationEntity, { order: { createdAt: 'ASC', name: 'ASC' } });
  }

  /** Adds a location; the one of that name where it is there already. */
  async add(name: string): Promise<LocationEntity> {
    const checked = checkedLine(name, { what: "A location's name", maximum: lengthLimit(LocationEntity, 'name') });
    const { database, clock } = this.platform;
    await database.transaction(({ manager }) => locationIds(manager, [checked], clock.now()));
    return database.read.findOneByOrFail(LocationEntity, { id: locationIdOf(checked) });
  }

  /** Throws NOT_FOUND where one of the ids is no location's. */
  async check(manager: EntityManager, ids: Iterable<string>): Promise<void> {
    const known = new Set((await manager.find(LocationEntity)).map((location) => location.id));
    for (const id of ids) if (!known.has(id)) throw new ShopError('NOT_FOUND', { what: 'location' });
  }
}

/** Ids of locations by their names; those that are not there yet are made. */
export async function locationIds(
  manager: EntityManager,
  names: readonly string[],
  now: number,
): Promise<Map<string, string>> {
  const ids = new Map(names.map((name) => [name, locationIdOf(name)]));
  const rows = [...ids]
    .filter(([, id]) => id !== defaultLocationId)
    .map(([name, id]) => ({ id, name, createdAt: now }));
  await entityTable(LocationEntity).insert(manager, rows, { onConflict: 'ignore' });
  return ids;
}

function locationIdOf(name: string): string {
  if (name === defaultLocationAlias || name === defaultLocationName) return defaultLocationId;
  return derivedId(`location:${name}`, 0);
}
