import type { Database } from '../../../shared/database/database';
import { interestDrift } from '../models/interactions/drift';
import { EMPTY_HISTORY } from '../models/recommender/recommender';
import { EventRole } from '../services/events/behaviour-events';
import type { ServingModels } from '../serving/models/model-registry';
import { servingVersion, versions } from './model-store';

/** With fewer new events than this, the models would say what they say now. */
export const eventsWorthTraining = 200;
/** A version serves at least so many times as long as the last one took to train. */
const timesTrainingTime = 20;
/** ... or, where people have turned to other things, so many times. */
const timesTrainingTimeInDrift = 5;
/** Population stability above which people have turned to other things. */
export const driftWorthTraining = 0.25;
/** So many new events distinguish a drift from chance: their index is some buckets / events, a hundredth, by chance alone. */
const eventsToTellDrift = 1_000;

/**
 * Why models should be trained now, in words; null where they need not be. Nothing serves; or enough is new and the last
 * training is long enough ago; or what people turn to has moved away from what the models were fitted on.
 */
export async function reasonToRetrain(
  database: Database,
  serving: ServingModels | null,
  now: number,
): Promise<string | null> {
  const newest = (await versions(database))[0] ?? null;
  const fresh = await freshEvents(database, newest?.seenUntil ?? -1);
  if (fresh === 0) return null;
  if (!newest || !serving || !(await servingVersion(database))) return 'nothing serves yet';
  if (fresh < eventsWorthTraining) return null;
  const passed = now - newest.trainedAt;
  const lasted = newest.trainingSeconds * 1000;
  if (passed >= timesTrainingTime * lasted) return 'enough is new';
  if (passed < timesTrainingTimeInDrift * lasted || fresh < eventsToTellDrift) return null;
  const drift = interestDrift(weightsOf(serving), byItem(serving, await freshInterest(database, newest.seenUntil)));
  return drift >= driftWorthTraining ? `people have turned to other things: stability index ${drift.toFixed(2)}` : null;
}

/** How many events came since, counted up to what makes a difference. */
async function freshEvents(database: Database, since: number): Promise<number> {
  const [row]: { events: number }[] = await database.read.query(
    'SELECT COUNT(*) AS `events` FROM (SELECT 1 FROM `behaviour_events` ' +
      `WHERE \`recordedAt\` > ? LIMIT ${eventsToTellDrift}) AS \`fresh\``,
    [since],
  );
  return Number(row?.events ?? 0);
}

/** Events since by product, of the first that came: enough to see a drift, and not more than one look may cost. */
async function freshInterest(database: Database, since: number): Promise<Map<string, number>> {
  const rows: { productId: string; events: number }[] = await database.read.query(
    'SELECT `productId`, COUNT(*) AS `events` FROM (SELECT `productId` FROM `behaviour_events` ' +
      `WHERE \`recordedAt\` > ? AND \`role\` IN (${EventRole.interest}, ${EventRole.purchase}) LIMIT 20000) AS \`fresh\` ` +
      'GROUP BY `productId`',
    [since],
  );
  return new Map(rows.map(({ productId, events }) => [productId, Number(events)]));
}

/** The same by what the models rank. */
function byItem(serving: ServingModels, products: ReadonlyMap<string, number>): Map<string, number> {
  const items = new Map<string, number>();
  for (const [product, events] of products) {
    const item = serving.vocabulary.idOf(serving.indexOf(product) ?? -1) ?? product;
    items.set(item, (items.get(item) ?? 0) + events);
  }
  return items;
}

/** What people turned to when the models were fitted, by product. */
function weightsOf(serving: ServingModels): Map<string, number> {
  const { popular, vocabulary } = serving;
  const scores = new Float64Array(popular.items);
  popular.scoreAll(EMPTY_HISTORY, scores);
  return new Map(vocabulary.toJSON().map((id, item) => [id, scores[item] ?? 0]));
}
