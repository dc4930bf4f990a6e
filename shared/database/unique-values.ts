import { type EntityManager, type FindOptionsWhere, In, type ObjectLiteral } from 'typeorm';
import { entityTable } from './entity-table';

const askedAtOnce = 1_000;

/**
 * Claims values that are unique in the whole shop, wherever the rows are kept that have them: each in a row of a table of its
 * own, of which it is the key. Who claims one at the same moment is waited for, and keeps it.
 *
 * @param value the column that is the key
 * @param rows each value once, with whose it is to be
 * @returns by value the row that has it now: the one given, or another's
 */
export async function claimValues<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  value: keyof Row & string,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Row>> {
  const byValue = (all: readonly Row[]) => new Map(all.map((row) => [String(row[value]), row]));
  // In the order of the values, so that two who claim the same ones wait for one another at the first.
  const ordered = [...rows].sort((a, b) => (a[value] < b[value] ? -1 : a[value] > b[value] ? 1 : 0));
  const claimed = await entityTable(entity).insert(manager, ordered, { onConflict: 'ignore' });
  if (claimed === ordered.length) return byValue(ordered);
  const found: Row[] = [];
  for (let start = 0; start < ordered.length; start += askedAtOnce) {
    const values = ordered.slice(start, start + askedAtOnce).map((row) => row[value]);
    found.push(...(await manager.findBy(entity, { [value]: In(values) } as FindOptionsWhere<Row>)));
  }
  return byValue(found);
}
