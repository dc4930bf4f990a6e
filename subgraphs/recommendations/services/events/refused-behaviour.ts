import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { Platform } from '../../../../shared/subgraph/definition';
import { hour } from '../../../../shared/time/durations';
import { forgetExposures } from '../experiments/exposures';
import { behaviourForgottenUntil } from '../read-models/shopper-read-model';
import { type BehaviourEvent, EventRole } from './behaviour-events';
import { accountKey } from './person';

/** So long what an account that refuses has ordered or rated since is kept: a consent may be on its way that permits it. */
export const consentMayBeOnItsWay = hour;
const accountsAtOnce = 500;

/** Those events that may be kept: not those from before an account refused, or from before it agreed again. */
export async function withoutRefused<Event extends Pick<BehaviourEvent, 'person' | 'at'>>(
  manager: EntityManager,
  events: readonly Event[],
): Promise<Event[]> {
  const forgotten = await behaviourForgottenUntil(
    manager,
    events.flatMap(({ person }) => accountOf(person) ?? []),
  );
  if (forgotten.size === 0) return [...events];
  return events.filter(
    ({ person, at }) => !(at <= (forgotten.get(accountOf(person) ?? '') ?? Number.NEGATIVE_INFINITY)),
  );
}

/**
 * Deletes what an account did until it refused, or agreed again, and its feeds. What it does not want to see stays: it
 * asked for that.
 */
export async function forgetRefused(manager: EntityManager, userId: string): Promise<void> {
  const until = (await behaviourForgottenUntil(manager, [userId])).get(userId);
  if (until === undefined) return;
  const person = accountKey(userId);
  await execute(
    manager,
    `DELETE FROM \`behaviour_events\` WHERE \`person\` = ? AND \`role\` <> ${EventRole.dismissal} AND \`at\` <= ?`,
    [person, until],
  );
  await execute(manager, 'DELETE FROM `feeds` WHERE `person` = ? AND `createdAt` <= ?', [person, until]);
  await forgetExposures(manager, person);
}

/** Forgets in which feed and at which place an account met what it dealt with, and in which experiments it was. */
export async function forgetPlacements(manager: EntityManager, userId: string): Promise<void> {
  await execute(
    manager,
    'UPDATE `behaviour_events` SET `feedId` = NULL, `position` = NULL, `surface` = NULL, `propensity` = NULL WHERE `person` = ? AND `feedId` IS NOT NULL',
    [accountKey(userId)],
  );
  await forgetExposures(manager, accountKey(userId));
}

/** Deletes what came of accounts after they refused, by orders and reviews, once no consent can be on its way any more. */
export async function forgetSinceRefusal({ database, clock }: Pick<Platform, 'database' | 'clock'>): Promise<void> {
  const before = clock.now() - consentMayBeOnItsWay;
  for (let last = ''; ; ) {
    const refusing: { userId: string }[] = await database.read.query(
      `SELECT \`userId\` FROM \`shoppers\` WHERE \`personalised\` = 0 AND \`userId\` > ? ORDER BY \`userId\` LIMIT ${accountsAtOnce}`,
      [last],
    );
    if (refusing.length === 0) return;
    const persons = refusing.map(({ userId }) => accountKey(userId));
    await database.transaction(({ manager }) =>
      execute(
        manager,
        `DELETE FROM \`behaviour_events\` WHERE \`person\` IN (${placeholders(persons.length)}) ` +
          `AND \`role\` <> ${EventRole.dismissal} AND \`recordedAt\` < ?`,
        [...persons, before],
      ),
    );
    last = refusing.at(-1)!.userId;
  }
}

function accountOf(person: string): string | undefined {
  return person.startsWith(accountKey('')) ? person.slice(accountKey('').length) : undefined;
}
