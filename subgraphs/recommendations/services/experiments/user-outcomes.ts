import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { day, minute } from '../../../../shared/time/durations';
import { robotEventsPerDay, robotLooksPerMinute } from '../../models/interactions/robot-rates';
import { EventRole } from '../events/behaviour-events';
import { visitorKey } from '../events/person';

/** What one user of a phase of an experiment did, before it and in it. */
export interface UserOutcome {
  readonly person: string;
  readonly variant: string;
  readonly isVisitor: boolean;
  /** Whether they had dealt with next to nothing when they were first shown one of its feeds. */
  readonly isNew: boolean;
  /** When that was, Unix milliseconds. */
  readonly firstShownAt: number;
  /** Places of its feeds that they saw, each once, and those of them that they clicked. */
  readonly impressions: number;
  readonly clicks: number;
  /** Since then, what they kept. */
  readonly purchases: number;
  /** Minor units. */
  readonly revenue: number;
  readonly before: Pick<UserOutcome, 'impressions' | 'clicks' | 'purchases' | 'revenue'>;
  /** Whether they saw another variant in a phase before: they count for the split of this one, and for nothing else. */
  readonly isMoved: boolean;
}

/** Who is left out, and why. */
export interface LeftOut {
  /** Saw two variants, in this phase or in one before. */
  crossed: number;
  robots: number;
}

/** A phase of an experiment and the time of it. */
export interface PhaseQuestion {
  readonly experiment: string;
  readonly phase: number;
  /** What was seen from this phase on is what nobody may have seen two variants of. */
  readonly fromPhase: number;
  readonly startedAt: number;
  readonly until: number;
}

/** Persons whose events are read at once. */
const personsAtOnce = 500;
/** So far back goes what users did before. */
const pastMilliseconds = 28 * day;

type Totals = { impressions: number; clicks: number; purchases: number; revenue: number };
const nothing = (): Totals => ({ impressions: 0, clicks: 0, purchases: 0, revenue: 0 });

interface ExposedRow {
  readonly person: string;
  readonly variant: string | null;
  /** Another one of the phase where they saw two, and of all phases. */
  readonly other: string | null;
  readonly lowest: string;
  readonly highest: string;
  readonly isNew: number;
  readonly shownAt: number | string | null;
}

/**
 * Reads what the users of a phase did, some hundreds at a time, in the order of their keys. Statements by hand: they count
 * where the rows are.
 *
 * @param leftOut counts on while it is read
 */
export async function* userOutcomes(
  database: Database,
  question: PhaseQuestion,
  leftOut: LeftOut,
): AsyncGenerator<UserOutcome> {
  const { experiment, phase, fromPhase } = question;
  for (let after = ''; ; ) {
    const inPhase = (value: string) => `CASE WHEN \`phase\` = ? THEN \`${value}\` END`;
    const rows: ExposedRow[] = await database.read.query(
      `SELECT \`person\`, MIN(${inPhase('variant')}) AS \`variant\`, MAX(${inPhase('variant')}) AS \`other\`, ` +
        'MIN(`variant`) AS `lowest`, MAX(`variant`) AS `highest`, ' +
        `MAX(${inPhase('isNew')}) AS \`isNew\`, MIN(${inPhase('shownAt')}) AS \`shownAt\` FROM \`experiment_exposures\` ` +
        'WHERE `experiment` = ? AND `person` > ? AND `phase` BETWEEN ? AND ? ' +
        `GROUP BY \`person\` ORDER BY \`person\` LIMIT ${personsAtOnce}`,
      [phase, phase, phase, phase, experiment, after, fromPhase, phase],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.person;
    const exposed = rows.flatMap(({ variant, ...row }) => (variant === null ? [] : [{ ...row, variant }]));
    const straight = exposed.filter(({ variant, other }) => variant === other);
    leftOut.crossed += exposed.length - straight.length;
    if (straight.length > 0) yield* outcomesOf(database, question, straight, leftOut);
  }
}

async function* outcomesOf(
  database: Database,
  question: PhaseQuestion,
  rows: readonly (ExposedRow & { readonly variant: string })[],
  leftOut: LeftOut,
): AsyncGenerator<UserOutcome> {
  const persons = rows.map(({ person }) => person);
  const robots = await robotsAmong(database, question, persons);
  leftOut.robots += robots.size;
  const firstShown = new Map(rows.map(({ person, shownAt }) => [person, Number(shownAt)]));
  const { startedAt, until } = question;
  const during = await placesOf(database, persons, [startedAt, until], question);
  const before = await placesOf(database, persons, [startedAt - pastMilliseconds, startedAt - 1], null);
  await addPurchases(database, question, firstShown, during, before);
  for (const { person, variant, isNew, lowest, highest } of rows) {
    if (robots.has(person)) continue;
    const isMoved = lowest !== highest;
    leftOut.crossed += Number(isMoved);
    yield {
      person,
      variant,
      isMoved,
      isVisitor: person.startsWith(visitorKey('')),
      isNew: Number(isNew) === 1,
      firstShownAt: firstShown.get(person)!,
      ...(during.get(person) ?? nothing()),
      before: before.get(person) ?? nothing(),
    };
  }
}

/** Persons with impossible rates in the time of the phase, as models take them for robots too. */
async function robotsAmong(
  { read }: Database,
  { startedAt, until }: PhaseQuestion,
  persons: readonly string[],
): Promise<ReadonlySet<string>> {
  const of = `FROM \`behaviour_events\` WHERE \`person\` IN (${placeholders(persons.length)})`;
  const rows: { person: string }[] = await read.query(
    `SELECT \`person\` ${of} AND \`at\` BETWEEN ? AND ? GROUP BY \`person\`, \`at\` - \`at\` % ${day} HAVING COUNT(*) > ${robotEventsPerDay} ` +
      `UNION SELECT \`person\` ${of} AND \`role\` = ${EventRole.interest} AND \`at\` BETWEEN ? AND ? ` +
      `GROUP BY \`person\`, \`at\` - \`at\` % ${minute} HAVING COUNT(DISTINCT \`at\`) > ${robotLooksPerMinute}`,
    [...persons, startedAt, until, ...persons, startedAt, until],
  );
  return new Set(rows.map(({ person }) => person));
}

/**
 * Places of feeds that each person met within a time, each once, and those that they clicked. A click of a place says that it was
 * seen, too.
 *
 * @param ofPhase whose feeds; null for any feed
 */
async function placesOf(
  { read }: Database,
  persons: readonly string[],
  [from, until]: readonly [from: number, until: number],
  ofPhase: PhaseQuestion | null,
): Promise<Map<string, Totals>> {
  const exposed = 'JOIN `experiment_exposures` x ON x.`feedId` = e.`feedId` AND x.`person` = e.`person`';
  const rows: Record<'person' | 'impressions' | 'clicks', string>[] = await read.query(
    'SELECT `person`, COUNT(*) AS `impressions`, SUM(`clicked`) AS `clicks` FROM (SELECT e.`person`, e.`feedId`, e.`productId`, ' +
      "MAX(CASE WHEN e.`type` = 'CLICK' THEN 1 ELSE 0 END) AS `clicked` FROM `behaviour_events` e " +
      `${ofPhase ? exposed : ''} WHERE e.\`person\` IN (${placeholders(persons.length)}) ` +
      `AND e.\`role\` IN (${EventRole.shown}, ${EventRole.interest}) AND e.\`type\` IN ('IMPRESSION', 'CLICK') ` +
      'AND e.`feedId` IS NOT NULL AND e.`at` BETWEEN ? AND ? ' +
      `${ofPhase ? 'AND x.`experiment` = ? AND x.`phase` = ?' : ''} ` +
      'GROUP BY e.`person`, e.`feedId`, e.`productId`) AS `places` GROUP BY `person`',
    [...persons, from, until, ...(ofPhase ? [ofPhase.experiment, ofPhase.phase] : [])],
  );
  return new Map(
    rows.map(({ person, impressions, clicks }) => {
      return [person, { ...nothing(), impressions: Number(impressions), clicks: Number(clicks) }];
    }),
  );
}

/** Adds what each person bought: since they were first shown a feed of the phase, and in the weeks before the phase. */
async function addPurchases(
  { read }: Database,
  { startedAt, until }: PhaseQuestion,
  firstShown: ReadonlyMap<string, number>,
  during: Map<string, Totals>,
  before: Map<string, Totals>,
): Promise<void> {
  const persons = [...firstShown.keys()];
  const rows: { person: string; at: number | string; quantity: number | null; unitPrice: number | string | null }[] =
    await read.query(
      'SELECT `person`, `at`, `quantity`, `unitPrice` FROM `behaviour_events` ' +
        `WHERE \`person\` IN (${placeholders(persons.length)}) AND \`role\` = ${EventRole.purchase} AND \`at\` BETWEEN ? AND ?`,
      [...persons, startedAt - pastMilliseconds, until],
    );
  for (const { person, at, quantity, unitPrice } of rows) {
    const isBefore = Number(at) < startedAt;
    if (!isBefore && Number(at) < firstShown.get(person)!) continue;
    const totals = isBefore ? before : during;
    const one = totals.get(person) ?? nothing();
    one.purchases += 1;
    one.revenue += (quantity ?? 1) * Number(unitPrice ?? 0);
    totals.set(person, one);
  }
}
