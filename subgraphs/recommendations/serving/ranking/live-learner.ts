import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { BehaviourEventEntity } from '../../entities/behaviour-event';
import { answersOf, openedWithin } from '../../models/ranking/lessons-of-past';
import { EventRole } from '../../services/events/behaviour-events';
import { accountKey } from '../../services/events/person';
import { readTraitsOf } from '../../services/read-models/social-graph-and-demographics';
import type { ModelRegistry } from '../models/model-registry';
import { readPast } from '../people/person-history';
import type { ProductCache } from '../products/product-cache';
import { pastOfItems } from '../variants/variant-choice';
import type { ServingRanker } from './serving-ranker';

/** A round learns of so many persons at the most: of a busier shop it draws these, since more would say little more. */
const personsInRound = 300;
/** One statement reads so many of the persons who were about. */
const mostRead = 5_000;

const table = entityTable(BehaviourEventEntity);

/**
 * What shows lead to, learned while the shop runs: every process reads the same events and comes to the same weights, which
 * start again from the stored ones when a version is replaced. A show is learned of once it is half an hour old, since only
 * then it is known that nobody opened it.
 */
export class LiveLearner {
  private learning: { readonly ranker: ServingRanker; until: number } | undefined;

  constructor(
    private readonly platform: Pick<Platform, 'database' | 'clock'>,
    private readonly models: Pick<ModelRegistry, 'current'>,
    private readonly products: ProductCache,
  ) {}

  /** Learns of what was recorded since the last round; resolves with how many persons it was. */
  async round(): Promise<number> {
    const ranker = this.models.current?.ranker;
    if (!ranker) return 0;
    if (this.learning?.ranker !== ranker) this.learning = { ranker, until: ranker.model.learnedUntil };
    const from = this.learning.until - openedWithin;
    const until = this.platform.clock.now() - openedWithin;
    if (until <= from) return 0;
    const persons = await personsBetween(this.platform.database, from, until);
    const traits = await readTraitsOf(
      this.platform.database,
      persons.flatMap((person) => (person.startsWith(accountKey('')) ? [person.slice(accountKey('').length)] : [])),
    );
    for (const person of persons) {
      const past = pastOfItems(await readPast(this.platform.database, person), this.products);
      const declared = traits.get(person.slice(accountKey('').length)) ?? [];
      ranker.learn(answersOf(past, until + openedWithin), declared, from, until);
    }
    this.learning.until = until + openedWithin;
    return persons.length;
  }
}

/** Who was shown something, or turned to it, in a stretch of time; drawn evenly where they are many. */
async function personsBetween(database: Database, from: number, until: number): Promise<string[]> {
  const roles = `${EventRole.shown}, ${EventRole.interest}, ${EventRole.purchase}`;
  const rows: { person: string }[] = await database.read.query(
    `SELECT DISTINCT \`person\` FROM \`${table.name}\` WHERE \`recordedAt\` > ? AND \`recordedAt\` <= ? AND \`role\` IN (${roles}) ` +
      `ORDER BY \`person\` LIMIT ${mostRead}`,
    [from, until + openedWithin],
  );
  const step = Math.max(1, rows.length / personsInRound);
  return Array.from({ length: Math.min(rows.length, personsInRound) }, (_, n) => rows[Math.floor(n * step)]!.person);
}
