import type { Database } from '../../../../shared/database/database';
import { standardLocale } from '../../../../shared/text/locale';
import type { InteractionType } from '../../models/interactions/event-weights';
import { undoneSteps } from '../../models/interactions/taken-out';
import { EventRole } from '../../services/events/behaviour-events';

/** One thing a person did with a product. */
export interface PastEvent {
  readonly type: InteractionType;
  readonly productId: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly stars: number | null;
  /** Where it stood in its list, from 1; null where it was met elsewhere. */
  readonly position: number | null;
}

/** What a person looked for. */
export interface PastSearch {
  readonly query: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What there is to know of a person when their feed is made. Each list stands in time order, newest last. */
export interface PersonPast {
  /** Interest and purchases together. */
  readonly done: readonly PastEvent[];
  readonly shown: readonly PastEvent[];
  readonly dismissed: readonly PastEvent[];
  readonly searched: readonly PastSearch[];
  readonly locale: string;
  /** Whether what they do may be counted under their name, as experiments need it. */
  readonly isCountable: boolean;
}

export const emptyPast: PersonPast = {
  done: [],
  shown: [],
  dismissed: [],
  searched: [],
  locale: standardLocale,
  isCountable: false,
};

/** How far back is read, by role: the newest so many events. */
const lengths = new Map<EventRole, number>([
  [EventRole.interest, 200],
  [EventRole.purchase, 500],
  [EventRole.shown, 400],
  [EventRole.dismissal, 200],
  [EventRole.other, 200],
]);

/** Of each role all types are read, but for these. */
const typesRead = new Map<EventRole, readonly InteractionType[]>([[EventRole.other, ['REMOVE_FROM_CART', 'SEARCH']]]);

// One statement whatever is read. Each arm is a range of one index; without the arms a person's impressions, which are
// by far the most, would push the purchases out of any limit.
const statement = [
  ...[...lengths].map(
    ([role, length]) =>
      `SELECT * FROM (SELECT \`type\`, \`productId\`, \`at\`, \`stars\`, \`position\`, \`queryText\`, ${role} AS \`role\` FROM \`behaviour_events\` ` +
      `WHERE \`person\` = ? AND \`role\` = ${role} AND \`at\` > ?${ofType(role)} ORDER BY \`at\` DESC LIMIT ${length}) AS \`part${role}\``,
  ),
  'SELECT `locale`, NULL, `personalised`, `analytics`, NULL, NULL, -1 FROM `shoppers` WHERE `userId` = ?',
].join(' UNION ALL ');

function ofType(role: EventRole): string {
  const types = typesRead.get(role);
  return types ? ` AND \`type\` IN (${types.map((type) => `'${type}'`).join(', ')})` : '';
}

interface Row {
  readonly type: string;
  readonly productId: string | null;
  readonly at: number;
  readonly stars: number | null;
  readonly position: number | null;
  readonly queryText: string | null;
  readonly role: number;
}

/** Before all time. */
const always = -1;

/**
 * Reads a person's past in one statement. Of an account that does not let the shop be arranged for it there is nothing to
 * know but what it does not want to see.
 *
 * @param shownAfter what was shown until then (Unix milliseconds) is not asked for; default: all that is read otherwise
 */
export async function readPast(database: Database, person: string, shownAfter: number = always): Promise<PersonPast> {
  const ranges = [...lengths.keys()].flatMap((role) => [person, role === EventRole.shown ? shownAfter : always]);
  const rows: Row[] = await database.read.query(statement, [...ranges, person.slice(2)]);
  const events = { done: [] as PastEvent[], shown: [] as PastEvent[], dismissed: [] as PastEvent[] };
  const takenOut: PastEvent[] = [];
  const searched: PastSearch[] = [];
  let locale = standardLocale;
  let personalised = true;
  // Who has no account cannot refuse: frontends send what a visitor agreed to.
  let isCountable = !person.startsWith('u:');
  for (const { type, productId, at, stars, position, queryText, role: numeral } of rows) {
    const role = Number(numeral);
    if (role === -1 && person.startsWith('u:')) {
      locale = type;
      personalised = Number(at) === 1;
      isCountable = personalised && Number(stars) === 1;
    }
    if (type === 'SEARCH' && queryText !== null) searched.push({ query: queryText, at: Number(at) });
    if (role === -1 || productId === null || type === 'SEARCH') continue;
    const place = position === null ? null : Number(position);
    const event = { type: type as InteractionType, productId, at: Number(at), stars, position: place };
    if (role === EventRole.other) takenOut.push(event);
    else events[role === EventRole.shown ? 'shown' : role === EventRole.dismissal ? 'dismissed' : 'done'].push(event);
  }
  for (const list of [...Object.values(events), searched]) list.sort((a, b) => a.at - b.at);
  if (takenOut.length > 0) events.done = withoutTakenOut(events.done, takenOut);
  return personalised
    ? { ...events, searched, locale, isCountable }
    : { ...emptyPast, dismissed: events.dismissed, locale };
}

/** What was taken out of the basket again was never put in. */
function withoutTakenOut(done: readonly PastEvent[], takenOut: readonly PastEvent[]): PastEvent[] {
  const steps = [...done, ...takenOut]
    .sort((a, b) => a.at - b.at)
    .map((event) => ({ type: event.type, item: event.productId, at: event.at, event }));
  const undone = new Set([...undoneSteps(steps)].map(({ event }) => event));
  return done.filter((event) => !undone.has(event));
}
