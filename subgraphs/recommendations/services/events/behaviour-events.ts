import { type EntityManager, In } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { RowChanges } from '../../../../shared/shop-data/import-port';
import { BehaviourEventEntity } from '../../entities/behaviour-event';
import type { InteractionType } from '../../models/interactions/event-weights';
import { accountKey, visitorKey } from './person';

/** What an event is good for. Numbers are stored: never change one. */
export const EventRole = {
  /** Something was put before a person. */
  shown: 0,
  /** A person showed interest short of buying. */
  interest: 1,
  purchase: 2,
  /** A person does not want to see a product. */
  dismissal: 3,
  /** Kept for the record: searches, and what was taken out of a basket. */
  other: 4,
  /** A purchase that was taken back. */
  takenBack: 5,
  /** Kept to be counted, under nobody's name: of an account that lets itself be counted and refuses personalisation. */
  counted: 6,
} as const;
export type EventRole = (typeof EventRole)[keyof typeof EventRole];

const roles: Readonly<Record<InteractionType, EventRole>> = {
  IMPRESSION: EventRole.shown,
  VIEW: EventRole.interest,
  CLICK: EventRole.interest,
  ADD_TO_CART: EventRole.interest,
  REMOVE_FROM_CART: EventRole.other,
  PURCHASE: EventRole.purchase,
  RATE: EventRole.interest,
  LIKE: EventRole.interest,
  DISMISS: EventRole.dismissal,
  SEARCH: EventRole.other,
};

/** Whether an event makes another feed: what was merely shown does not, or a feed would follow from each feed. */
export function changesTaste(event: Pick<BehaviourEvent, 'type' | 'role'>): boolean {
  const role = roleOf(event);
  return (
    role === EventRole.interest ||
    role === EventRole.purchase ||
    role === EventRole.dismissal ||
    (role === EventRole.other && (event.type === 'REMOVE_FROM_CART' || event.type === 'SEARCH'))
  );
}

const wants = { ADD_TO_CART: 'PUT_IN_BASKET', LIKE: 'LIKED' } as const;

/** What others are told of an event: that an account wants a product. Nobody's name is told of what is merely counted. */
export function wantedProduct(event: BehaviourEvent): EventPayloads['recommendations.product-wanted'][] {
  const { id: eventId, type, person, productId, at } = event;
  const kind = type === 'ADD_TO_CART' || type === 'LIKE' ? wants[type] : undefined;
  const account = accountKey('');
  if (!kind || productId == null || roleOf(event) === EventRole.counted || !person.startsWith(account)) return [];
  return [{ eventId, userId: person.slice(account.length), productId, kind, at }];
}

function roleOf({ type, role = roles[type] }: Pick<BehaviourEvent, 'type' | 'role'>): EventRole {
  return role;
}

type Details = Pick<
  BehaviourEventEntity,
  'feedId' | 'position' | 'surface' | 'propensity' | 'stars' | 'quantity' | 'unitPrice'
>;

/** An event that has been checked. */
export interface BehaviourEvent
  extends Readonly<Pick<BehaviourEventEntity, 'id' | 'person' | 'productId' | 'at'>>,
    Readonly<Partial<Details>> {
  readonly type: InteractionType;
  readonly query?: string | null;
  /** In place of what events of the type are good for. */
  readonly role?: EventRole;
}

const table = entityTable(BehaviourEventEntity);

/** So many stored events are looked for at once. */
const lookedForAtOnce = 2000;

/**
 * Stores events; one whose id is there already is left as it was.
 *
 * @param recordedAt Unix milliseconds
 * @returns how many were new
 */
export async function insertEvents(
  manager: EntityManager,
  events: readonly BehaviourEvent[],
  recordedAt: number,
): Promise<number> {
  const others = await ofOtherPersons(manager, events);
  const rows = events.filter((event) => !others.has(event)).map((event) => rowOf(event, roleOf(event), recordedAt));
  return table.insert(manager, rows, { onConflict: 'ignore' });
}

/**
 * Stores the events of several calls by as few statements as those of one; an event whose id is there already, or comes in a call
 * before, is left as it was.
 *
 * @param recordedAt Unix milliseconds
 * @returns of each call how many were new; null where another transaction has stored one of them in the meantime, so that it is not
 *   known of which call: then what was stored is to be taken back
 */
export async function insertEventsOfCalls(
  manager: EntityManager,
  calls: readonly (readonly BehaviourEvent[])[],
  recordedAt: number,
): Promise<number[] | null> {
  const persons = await personsOfIds(manager, calls.flat());
  const fresh: BehaviourEvent[] = [];
  const counts = calls.map((events) => {
    const before = fresh.length;
    for (const event of events) {
      if (persons.has(event.id)) continue;
      persons.set(event.id, event.person);
      fresh.push(event);
    }
    return fresh.length - before;
  });
  // In the order of the ids, so that two transactions with the same events cannot wait for each other in a circle.
  fresh.sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = fresh.map((event) => rowOf(event, roleOf(event), recordedAt));
  const stored = rows.length === 0 ? 0 : await table.insert(manager, rows, { onConflict: 'ignore' });
  return stored === rows.length ? counts : null;
}

/**
 * Events whose ids others have: a visitor's, whose event is an account's by now. The table's key tells only what a person has
 * twice; of two persons who send one id at the same moment each keeps it, which ids drawn at random do not come to.
 */
async function ofOtherPersons(
  manager: EntityManager,
  events: readonly BehaviourEvent[],
): Promise<ReadonlySet<BehaviourEvent>> {
  const persons = await personsOfIds(manager, events);
  return new Set(
    events.filter(({ id, person }) => {
      if (!persons.has(id)) persons.set(id, person);
      return persons.get(id) !== person;
    }),
  );
}

/** Whose the events are that are stored under these ids. */
async function personsOfIds(manager: EntityManager, events: readonly BehaviourEvent[]): Promise<Map<string, string>> {
  const persons = new Map<string, string>();
  // By hand, of what an index has: it is asked before each event is stored.
  for (let start = 0; start < events.length; start += lookedForAtOnce) {
    const ids = events.slice(start, start + lookedForAtOnce).map(({ id }) => id);
    const sql = `SELECT \`id\`, \`person\` FROM \`behaviour_events\` WHERE \`id\` IN (${placeholders(ids.length)})`;
    for (const { id, person } of await manager.query(sql, ids)) persons.set(id, person);
  }
  return persons;
}

/** What is forgotten with the consent to be counted: an event that comes again names it all the same. */
const placed = ['feedId', 'position', 'surface', 'propensity'] as const;
const placement: ReadonlySet<string> = new Set(placed);
const content = ['type', 'productId', ...placed, 'stars', 'quantity', 'unitPrice', 'queryText'] as const;

/**
 * Those events of which another is stored under the same id. Time and person do not count: a visitor may have become an
 * account since, and a frontend that sends again may note the time again.
 *
 * @param events stored, as far as their ids were free
 */
export async function withOtherContent<Event extends BehaviourEvent>(
  manager: EntityManager,
  events: readonly Event[],
): Promise<Event[]> {
  const stored = await storedEvents(manager, events);
  return events.filter((event) => {
    const row = stored.get(event.id);
    return row !== undefined && differs(row, rowOf(event, roleOf(event), event.at));
  });
}

async function storedEvents(
  manager: EntityManager,
  events: readonly BehaviourEvent[],
): Promise<ReadonlyMap<string, BehaviourEventEntity>> {
  const stored = await manager.findBy(BehaviourEventEntity, { id: In(events.map(({ id }) => id)) });
  return new Map(stored.map((row) => [row.id, row]));
}

function differs(stored: BehaviourEventEntity, given: ReturnType<typeof rowOf>): boolean {
  return content.some((name) => {
    const isForgotten = placement.has(name) && stored[name] === null;
    return !isForgotten && stored[name] !== (given[name] ?? null);
  });
}

/**
 * Stores events of a source that may have corrected them: one whose id is there already is made equal to what comes. A
 * purchase that was taken back stays so, and what a visitor's account has taken over stays the account's.
 *
 * @param recordedAt Unix milliseconds
 */
export async function insertOrCorrectEvents(
  manager: EntityManager,
  events: readonly BehaviourEvent[],
  recordedAt: number,
): Promise<RowChanges> {
  const created = await insertEvents(manager, events, recordedAt);
  if (created === events.length) return { created, changed: 0, unchanged: 0 };
  let changed = 0;
  for (let start = 0; start < events.length; start += lookedForAtOnce) {
    const part = events.slice(start, start + lookedForAtOnce);
    const stored = await storedEvents(manager, part);
    const moved: BehaviourEventEntity[] = [];
    const corrected = part.flatMap((event) => {
      const before = stored.get(event.id);
      if (!before) return [];
      const row = rowOf(event, roleOf(event), recordedAt);
      const isVisitor = event.person.startsWith(visitorKey(''));
      const person = isVisitor ? before.person : event.person;
      if (person === before.person && !differs(before, row)) return [];
      const role = before.role === EventRole.takenBack && event.type === 'PURCHASE' ? before.role : row.role;
      if (person !== before.person) moved.push(before);
      return [{ ...row, role, person }];
    });
    for (const { person, id } of moved) await manager.delete(BehaviourEventEntity, { person, id });
    await table.insert(manager, corrected, { onConflict: 'update', update: ['role', ...content] });
    changed += corrected.length;
  }
  return { created, changed, unchanged: events.length - created - changed };
}

/** Marks purchases as taken back; a purchase that is stored later than its cancellation does not count either. */
export async function takeBackPurchases(
  manager: EntityManager,
  events: readonly BehaviourEvent[],
  recordedAt: number,
): Promise<void> {
  const rows = events.map((event) => rowOf(event, EventRole.takenBack, recordedAt));
  await table.insert(manager, rows, { onConflict: 'update', update: ['role'] });
}

/**
 * A visitor becomes an account: what they did so far is the account's from now on. What the same browser does later
 * without signing in is a visitor's again, since it may be someone else at the same machine.
 */
export async function adoptVisitor(manager: EntityManager, visitorId: string, userId: string): Promise<void> {
  const persons = [accountKey(userId), visitorKey(visitorId)];
  // Of what both have, sent by the account while it was on its way from the visitor, the account's stays.
  await execute(
    manager,
    'DELETE FROM `behaviour_events` WHERE `id` IN ' +
      '(SELECT `id` FROM (SELECT `id` FROM `behaviour_events` WHERE `person` = ?) own) AND `person` = ?',
    persons,
  );
  await execute(manager, 'UPDATE `behaviour_events` SET `person` = ? WHERE `person` = ?', persons);
}

function rowOf({ query, ...event }: BehaviourEvent, role: EventRole, recordedAt: number) {
  return { ...event, role, recordedAt, queryText: query };
}
