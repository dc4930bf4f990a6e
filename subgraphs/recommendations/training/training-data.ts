import type { Database } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { GrowableColumn } from '../../../shared/numerics/growable-column';
import { BehaviourEventEntity } from '../entities/behaviour-event';
import type { InteractionType } from '../models/interactions/event-weights';
import { type BasketStep, undoneSteps } from '../models/interactions/taken-out';
import { Vocabulary } from '../models/interactions/vocabulary';
import { EventRole } from '../services/events/behaviour-events';
import { accountKey } from '../services/events/person';
import type { CatalogueLookup } from '../serving/products/product-cache';
import { VariantCollector, type VariantEvents } from './variant-events';

/** Everything that models are trained on, as plain columns that a thread can be handed. */
export interface TrainingData {
  /** Ids of what models rank, by index: a group of variants is one, and so is a product that is in no group. */
  readonly products: readonly string[];
  /** Keys of the persons, by index. */
  readonly persons: readonly string[];
  /** By person: 1 for an account, 0 for a visitor. */
  readonly accounts: Uint8Array;
  readonly person: Uint32Array;
  readonly item: Uint32Array;
  /** Index into `trainedTypes`. */
  readonly type: Uint8Array;
  /** Unix milliseconds. */
  readonly at: Float64Array;
  /** 1 to 5; 0 where the event has none. */
  readonly stars: Float32Array;
  /** What was done with products that have siblings, apart; absent where nothing was read of them. */
  readonly variants?: VariantEvents;
  /** Events that were read and are not among the columns. */
  readonly passedOver: PassedOver;
  /** Events until then were asked for, Unix milliseconds; absent where all were. */
  readonly asOf?: number;
}

/** Why an event that was read is not among the columns. */
export interface PassedOver {
  /** It names no product. */
  readonly withoutProduct: number;
  /** Its product is not in the catalogue: a client can name any id. */
  readonly unknownProducts: number;
  /** It was put into a basket and taken out again, or is the taking out. */
  readonly takenOut: number;
}

/** The types of event that models learn from. */
export const trainedTypes: readonly InteractionType[] = ['VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE', 'RATE', 'LIKE'];

const pageSize = 5_000;

const table = entityTable(BehaviourEventEntity);

/**
 * Reads all interest and purchases, a page at a time in the order of the key, so that neither memory for rows nor a long
 * statement is needed. Products that are not in the catalogue are passed over, and counted; of a variant its group is
 * learned. Of accounts that refuse personalisation nothing is read.
 *
 * @param recordedUntil what was recorded later is left out, Unix milliseconds; default: nothing is
 */
export async function readTrainingData(
  database: Database,
  catalogue: Pick<CatalogueLookup, 'isKnown' | 'itemOf'>,
  recordedUntil = Number.MAX_SAFE_INTEGER,
): Promise<TrainingData> {
  const collector = new TrainingDataCollector();
  const refusing = await refusingAccounts(database);
  let last = '';
  for (;;) {
    const raw: Record<string, unknown>[] = await database.read.query(
      'SELECT `id`, `person`, `type`, `productId`, `at`, `stars` FROM `behaviour_events` ' +
        `WHERE \`id\` > ? AND (\`role\` IN (${EventRole.interest}, ${EventRole.purchase}) ` +
        `OR (\`role\` = ${EventRole.other} AND \`type\` = 'REMOVE_FROM_CART')) AND \`recordedAt\` <= ? ` +
        `ORDER BY \`id\` LIMIT ${pageSize}`,
      [last, recordedUntil],
    );
    const rows = table.rowsOf(raw);
    for (const row of rows) {
      if (refusing.has(row.person)) continue;
      if (row.productId === null) collector.passOver('withoutProduct');
      else if (!catalogue.isKnown(row.productId)) collector.passOver('unknownProducts');
      else {
        const [item, type] = [catalogue.itemOf(row.productId), row.type as InteractionType];
        collector.add(row.person, item, type, row.at, row.stars ?? 0);
        if (item !== row.productId) collector.addVariant(row.person, row.productId, type, row.at);
      }
    }
    if (rows.length < pageSize) return { ...collector.done(), asOf: recordedUntil };
    last = rows.at(-1)!.id;
    // On SQLite a page is read within one turn of the event loop: let requests through between two.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Keys of the accounts that refuse personalisation. */
async function refusingAccounts(database: Database): Promise<ReadonlySet<string>> {
  const rows: { userId: string }[] = await database.read.query(
    'SELECT `userId` FROM `shoppers` WHERE `personalised` = 0',
  );
  return new Set(rows.map(({ userId }) => accountKey(userId)));
}

/** The same with products behind those of the events: such as nobody has dealt with yet, which models may know all the same. */
export function withProducts(data: TrainingData, products: readonly string[]): TrainingData {
  return { ...data, products: [...new Set([...data.products, ...products])] };
}

/** Collects events into columns. */
export class TrainingDataCollector {
  private readonly persons = new Vocabulary();
  private readonly products = new Vocabulary();
  private readonly person = new GrowableColumn((length) => new Uint32Array(length));
  private readonly item = new GrowableColumn((length) => new Uint32Array(length));
  private readonly type = new GrowableColumn((length) => new Uint8Array(length));
  private readonly at = new GrowableColumn((length) => new Float64Array(length));
  private readonly stars = new GrowableColumn((length) => new Float32Array(length));
  private readonly variants = new VariantCollector();
  private readonly passedOver = { withoutProduct: 0, unknownProducts: 0, takenOut: 0 };
  /** What was taken out of baskets, as indices of person and product. */
  private readonly takenOut: { readonly person: number; readonly item: number; readonly at: number }[] = [];

  /** Counts an event that cannot be learned from. */
  passOver(cause: keyof PassedOver): void {
    this.passedOver[cause] += 1;
  }

  /** @param at Unix milliseconds */
  add(person: string, productId: string, type: InteractionType, at: number, stars: number): void {
    if (type === 'REMOVE_FROM_CART') {
      this.takenOut.push({ person: this.persons.add(person), item: this.products.add(productId), at });
      return;
    }
    const index = trainedTypes.indexOf(type);
    if (index < 0) return;
    this.person.push(this.persons.add(person));
    this.item.push(this.products.add(productId));
    this.type.push(index);
    this.at.push(at);
    this.stars.push(stars);
  }

  /** The same event, of the variant that it was. */
  addVariant(person: string, productId: string, type: InteractionType, at: number): void {
    const index = trainedTypes.indexOf(type);
    if (index >= 0) this.variants.add(this.persons.add(person), productId, index, at);
  }

  done(): TrainingData {
    const persons = this.persons.toJSON();
    const undone = this.undone();
    const isKept = (_: unknown, n: number) => !undone.has(n);
    return {
      products: this.products.toJSON(),
      persons,
      accounts: Uint8Array.from(persons, (key) => (key.startsWith('u:') ? 1 : 0)),
      person: this.person.toArray().filter(isKept),
      item: this.item.toArray().filter(isKept),
      type: this.type.toArray().filter(isKept),
      at: this.at.toArray().filter(isKept),
      stars: this.stars.toArray().filter(isKept),
      variants: this.variants.done(),
      passedOver: { ...this.passedOver, takenOut: undone.size + this.takenOut.length },
    };
  }

  /** Positions of what was put into a basket and taken out again. */
  private undone(): ReadonlySet<number> {
    if (this.takenOut.length === 0) return new Set();
    const [person, item, type, at] = [
      this.person.toArray(),
      this.item.toArray(),
      this.type.toArray(),
      this.at.toArray(),
    ];
    const pairs = new Map(this.takenOut.map((one) => [`${one.person} ${one.item}`, [] as UndoableStep[]]));
    for (const one of this.takenOut) {
      pairs.get(`${one.person} ${one.item}`)!.push({ type: 'REMOVE_FROM_CART', item: one.item, at: one.at, n: -1 });
    }
    for (let n = 0; n < person.length; n++) {
      const steps = pairs.get(`${person[n]} ${item[n]}`);
      steps?.push({ type: trainedTypes[type[n]!]!, item: item[n]!, at: at[n]!, n });
    }
    const all = [...pairs.values()].flatMap((steps) => [...undoneSteps(steps.sort((a, b) => a.at - b.at))]);
    return new Set(all.map(({ n }) => n));
  }
}

interface UndoableStep extends BasketStep {
  /** Position among the columns. */
  readonly n: number;
}
