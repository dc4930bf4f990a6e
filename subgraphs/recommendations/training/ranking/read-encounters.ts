import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { BehaviourEventEntity } from '../../entities/behaviour-event';
import type { InteractionType } from '../../models/interactions/event-weights';
import type { Encounter, Search } from '../../models/ranking/lessons-of-past';
import { EventRole } from '../../services/events/behaviour-events';
import { accountKey } from '../../services/events/person';
import type { CatalogueLookup } from '../../serving/products/product-cache';

/** Pasts by the keys of persons, each list in time order. */
export type EncountersByPerson = ReadonlyMap<string, OnePast>;

interface OnePast {
  readonly done: Encounter[];
  readonly shown: Encounter[];
  readonly searched: Search[];
}

const pageSize = 5_000;
/** So far back shows are learned from, and of so many events at the most: the newest. */
const mostEvents = 1_000_000;
/** Of one person's shows, of what one did, and of searches. */
const mostOfPerson = 1_000;

const table = entityTable(BehaviourEventEntity);

/**
 * Reads what people were shown and what they did, newest first as far as `mostEvents`: in the order in which it was stored, a
 * page at a time. Of accounts that refuse personalisation nothing is read.
 *
 * @param recordedUntil Unix milliseconds
 */
export async function readEncounters(
  database: Database,
  catalogue: Pick<CatalogueLookup, 'isKnown' | 'itemOf'>,
  recordedUntil: number,
): Promise<EncountersByPerson> {
  const refusing: { userId: string }[] = await database.read.query(
    'SELECT `userId` FROM `shoppers` WHERE `personalised` = 0',
  );
  const refused = new Set(refusing.map(({ userId }) => accountKey(userId)));
  const persons = new Map<string, OnePast>();
  const pastOf = (person: string): OnePast => {
    const known = persons.get(person) ?? { done: [], shown: [], searched: [] };
    persons.set(person, known);
    return known;
  };
  let [before, last] = [recordedUntil, '\uffff'];
  for (let read = 0; read < mostEvents; read += pageSize) {
    const rows = table.rowsOf(
      await database.read.query(
        'SELECT `id`, `person`, `type`, `role`, `productId`, `at`, `recordedAt`, `position`, `queryText` FROM `behaviour_events` ' +
          'WHERE `recordedAt` <= ? AND (`recordedAt` < ? OR `id` < ?) ' +
          `ORDER BY \`recordedAt\` DESC, \`id\` DESC LIMIT ${pageSize}`,
        [before, before, last],
      ),
    );
    for (const { person, type, role, productId, at, position, queryText } of rows) {
      if (type === 'SEARCH' && queryText !== null && !refused.has(person)) {
        const { searched } = pastOf(person);
        if (searched.length < mostOfPerson) searched.push({ query: queryText, at });
        continue;
      }
      const isShown = role === EventRole.shown;
      const isDone = role === EventRole.interest || role === EventRole.purchase;
      if (!(isShown || isDone) || productId === null || refused.has(person) || !catalogue.isKnown(productId)) continue;
      const known = pastOf(person);
      const list = isShown ? known.shown : known.done;
      const encounter = { type: type as InteractionType, productId: catalogue.itemOf(productId), at, position };
      if (list.length < mostOfPerson) list.push(encounter);
    }
    if (rows.length < pageSize) break;
    ({ recordedAt: before, id: last } = rows.at(-1)!);
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const past of persons.values()) {
    for (const list of [past.done, past.shown, past.searched]) list.sort((a, b) => a.at - b.at);
  }
  return persons;
}
