import { z } from 'zod';
import { minorUnits } from '../../money/money';
import { shopKey } from '../keys';
import { maximumLineLength } from '../line-batches';
import type { BehaviourRecord, BehaviourType } from '../records';
import type { ReceivingShop } from '../shop-source';
import { assertReadable, pastTime } from './cell-texts';
import { assertTaken, RowProblem } from './row-problem';

const TYPES = [
  'IMPRESSION',
  'VIEW',
  'CLICK',
  'ADD_TO_CART',
  'REMOVE_FROM_CART',
  'PURCHASE',
  'RATE',
  'LIKE',
  'DISMISS',
  'SEARCH',
] as const satisfies readonly BehaviourType[];

const key = z.string().transform(shopKey).pipe(z.string().min(1).max(200));

/** The fields of an event with the code that stands for a wrong one. */
const FIELDS = {
  key: { schema: key.optional(), code: 'BAD_KEY' },
  type: { schema: z.enum(TYPES), code: 'BAD_TYPE' },
  sku: { schema: key.optional(), code: 'MISSING_SKU' },
  customer: { schema: key.optional(), code: 'MISSING_VISITOR' },
  visitorId: { schema: key.optional(), code: 'MISSING_VISITOR' },
  occurredAt: { schema: z.string(), code: 'BAD_DATE' },
  stars: { schema: z.int().min(1).max(5).optional(), code: 'BAD_STARS' },
  quantity: { schema: z.int().min(1).max(1_000_000_000).optional(), code: 'BAD_QUANTITY' },
  unitPrice: { schema: z.number().min(0).optional(), code: 'BAD_PRICE' },
  query: { schema: z.string().trim().min(1).max(1000).optional(), code: 'BAD_QUERY' },
  feedId: { schema: key.optional(), code: 'BAD_PLACE' },
  position: { schema: z.int().min(1).optional(), code: 'BAD_PLACE' },
  surface: { schema: key.optional(), code: 'BAD_PLACE' },
  propensity: { schema: z.number().gt(0).max(1).optional(), code: 'BAD_PLACE' },
};

const EVENT = z.strictObject({
  key: FIELDS.key.schema,
  type: FIELDS.type.schema,
  sku: FIELDS.sku.schema,
  customer: FIELDS.customer.schema,
  visitorId: FIELDS.visitorId.schema,
  occurredAt: FIELDS.occurredAt.schema,
  stars: FIELDS.stars.schema,
  quantity: FIELDS.quantity.schema,
  unitPrice: FIELDS.unitPrice.schema,
  query: FIELDS.query.schema,
  feedId: FIELDS.feedId.schema,
  position: FIELDS.position.schema,
  surface: FIELDS.surface.schema,
  propensity: FIELDS.propensity.schema,
});

/** What the lines of events.jsonl refer to. */
export interface EventReferences {
  isProduct(sku: string): boolean;
  isCustomer(externalId: string): boolean;
  /** Whether orders.csv is there: purchases then come from it. */
  readonly hasOrders: boolean;
}

/** Reads the lines of events.jsonl, remembering the keys given so that none comes twice. */
export class EventReader {
  readonly #keys = new Set<string>();

  constructor(
    private readonly references: EventReferences,
    private readonly shop: ReceivingShop,
  ) {}

  /** @throws RowProblem with the codes that README.md lists. */
  event(text: string, line: number): BehaviourRecord {
    const event = parsed(text);
    const occurredAt = pastTime('occurredAt', event.occurredAt, this.shop);
    this.#checkMeaning(event);
    const eventKey = event.key === undefined ? `line:${line}` : `event:${event.key}`;
    if (event.key !== undefined) {
      if (this.#keys.has(eventKey))
        throw new RowProblem('DUPLICATE_EVENT', `An earlier event has the key "${event.key}".`, 'key');
    }
    const read = { ...event, key: eventKey, occurredAt, ...this.#unitPrice(event.unitPrice) };
    assertTaken(this.shop.checks.event?.(read));
    if (event.key !== undefined) this.#keys.add(eventKey);
    return read;
  }

  #unitPrice(major: number | undefined): { unitPrice?: number } {
    if (major === undefined) return {};
    const unitPrice = minorUnits(major, this.shop.currency);
    if (!Number.isNaN(unitPrice)) return { unitPrice };
    throw new RowProblem('BAD_PRICE', `unitPrice is ${major}; it is more than an amount can be.`, 'unitPrice');
  }

  #checkMeaning(event: z.infer<typeof EVENT>): void {
    const { type, sku, customer, visitorId } = event;
    if (customer === undefined && visitorId === undefined) {
      throw new RowProblem('MISSING_VISITOR', 'An event has a customer or a visitorId.', 'customer');
    }
    if (customer !== undefined && !this.references.isCustomer(customer)) {
      throw new RowProblem('UNKNOWN_CUSTOMER', `There is no customer "${customer}".`, 'customer');
    }
    if (type === 'SEARCH' && event.query === undefined)
      throw new RowProblem('BAD_QUERY', 'A SEARCH has a query.', 'query');
    if (type !== 'SEARCH' && sku === undefined) throw new RowProblem('MISSING_SKU', `A ${type} has a sku.`, 'sku');
    if (sku !== undefined && !this.references.isProduct(sku)) {
      throw new RowProblem('UNKNOWN_PRODUCT', `products.csv has no product "${sku}".`, 'sku');
    }
    if (type === 'RATE' && event.stars === undefined)
      throw new RowProblem('BAD_STARS', 'A RATE has stars, 1 to 5.', 'stars');
    if (type === 'PURCHASE' && this.references.hasOrders) {
      throw new RowProblem('PURCHASE_BESIDE_ORDERS', 'Purchases come from orders.csv where there is one.', 'type');
    }
  }
}

function parsed(text: string): z.infer<typeof EVENT> {
  if (text.length > maximumLineLength) {
    throw new RowProblem('TOO_LONG', `The line has more than ${maximumLineLength} characters.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new RowProblem('BAD_JSON', `The line is not JSON: ${error instanceof Error ? error.message : 'unknown'}.`);
  }
  const result = EVENT.safeParse(json);
  if (result.success) {
    for (const [field, value] of Object.entries(result.data)) {
      if (typeof value === 'string') assertReadable(field, value);
    }
    return result.data;
  }
  const issue = result.error.issues[0]!;
  const field = issue.path[0];
  const code = typeof field === 'string' && field in FIELDS ? FIELDS[field as keyof typeof FIELDS].code : 'BAD_EVENT';
  throw new RowProblem(
    code,
    `${field === undefined ? 'The event' : String(field)}: ${issue.message}.`,
    field === undefined ? undefined : String(field),
  );
}
