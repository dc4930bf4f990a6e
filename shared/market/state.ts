import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { World } from './world/world';

/** What a shopper remembers from visit to visit. */
export interface ShopperMemory {
  /** Skus (or ids, of products that the world does not know) that they own. */
  owned: string[];
  /** The last things bought: skus and days. */
  recent: { readonly sku: string; readonly day: number }[];
  /** Ids of products left in the basket. */
  basket: string[];
  /** Minor units spent in the month (`2026-11`). */
  month: string;
  spent: number;
  /** Around 1 on the day of the last visit; visits are as much likelier. */
  satisfaction: number;
  lastVisit: number;
}

/** What a customer has to do with the shop's letters. */
export interface MailMemory {
  /** Whether letters may come: they were agreed to, and were not ended. */
  agreed: boolean;
  /** Days on which letters came, the last ones. */
  days: number[];
  /** The day of the last visit that a letter led to. */
  cameOn?: number;
}

export interface PendingDelivery {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly dueDay: number;
  /** Kept, so that a delivery sent again is booked once. */
  readonly idempotencyKey: string;
  /** The shop's own order that it belongs to; absent where the shop knows of none. */
  readonly purchaseOrderId?: string;
}

/** Pieces that somebody will send back. */
export interface PendingReturn {
  /** Index of the shopper in the world. */
  readonly shopper: number;
  readonly orderNumber: string;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  /** Minor units: what was paid for the pieces, and what they cost the shop. */
  readonly refund: number;
  readonly cost: number;
  readonly dueDay: number;
  /** Whether the shop was asked to take it back. */
  requested: boolean;
}

/** The market's own memory, which outlives a run. Days count from 1 January 1970. */
export interface MarketState {
  readonly version: 1;
  /** Which world it belongs to. */
  readonly world: { readonly seed: string; readonly products: number; readonly shoppers: number };
  readonly firstDay: number;
  /** The next day to live. */
  day: number;
  readonly shoppers: Record<string, ShopperMemory>;
  /** Recent purchases that friends may hear of; shoppers by index. */
  purchases: { readonly shopper: number; readonly sku: string; readonly day: number }[];
  /** The last anonymous visitors, who may come back; minds are shoppers' by index. */
  visitors: { readonly id: string; readonly mind: number }[];
  visitorCount: number;
  /** Smoothed pieces asked for a day, by product id. */
  demand: Record<string, number>;
  deliveries: PendingDelivery[];
  returns: PendingReturn[];
  /** What rivals saw of the shop's prices, by design: the first price, minor units, and ln(price / first), smoothed. */
  rivals: Record<number, { readonly usual: number; readonly moved: number }>;
  /** By external id, of customers who were asked whether they agree to letters. */
  mail: Record<string, MailMemory>;
  /** External ids of newcomers who have signed up. */
  signedUp: string[];
  /** How many of the world's launches the shop has been told of. */
  launched: number;
}

/** A state file that cannot be gone on with. */
export class MarketStateError extends Error {
  constructor(path: string, detail: string) {
    super(`The market's state in ${path} cannot be used: ${detail}`);
    this.name = 'MarketStateError';
  }
}

/** The state before anything has happened. */
export function freshState(world: World, firstDay: number): MarketState {
  return {
    version: 1,
    world: sizeOf(world),
    firstDay,
    day: firstDay,
    shoppers: {},
    purchases: [],
    visitors: [],
    visitorCount: 0,
    demand: {},
    deliveries: [],
    returns: [],
    rivals: {},
    mail: {},
    signedUp: [],
    launched: 0,
  };
}

/** Reads a state, or a fresh one where there is no file. Throws a MarketStateError where it is another world's or broken. */
export async function loadState(path: string, world: World, firstDay: number): Promise<MarketState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return freshState(world, firstDay);
    throw error;
  }
  let state: MarketState;
  try {
    state = JSON.parse(text) as MarketState;
  } catch {
    throw new MarketStateError(path, 'it is not JSON. Remove it to begin anew');
  }
  if (state?.version !== 1) throw new MarketStateError(path, 'it is of another version. Remove it to begin anew');
  if (JSON.stringify(state.world) !== JSON.stringify(sizeOf(world))) {
    throw new MarketStateError(
      path,
      `it belongs to the world ${JSON.stringify(state.world)}, not ${JSON.stringify(sizeOf(world))}`,
    );
  }
  // Files of before anything came back, rivals answered, anybody signed up or had letters, or anything came out, lack these.
  state.returns ??= [];
  state.rivals ??= {};
  state.mail ??= {};
  state.signedUp ??= [];
  state.launched ??= 0;
  return state;
}

/** Writes a state so that a reader finds the old one or the new one, never a part. */
export async function saveState(path: string, state: MarketState): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, JSON.stringify(state));
  await rename(draft, path);
}

/** A shopper's memory, made at first need. The month's spending starts anew with the month. */
export function memoryOf(state: MarketState, externalId: string, month: string): ShopperMemory {
  state.shoppers[externalId] ??= { owned: [], recent: [], basket: [], month, spent: 0, satisfaction: 1, lastVisit: 0 };
  const memory = state.shoppers[externalId];
  // Files of before purchases were dated lack it.
  memory.recent ??= [];
  if (memory.month !== month) Object.assign(memory, { month, spent: 0 });
  return memory;
}

function sizeOf(world: World): MarketState['world'] {
  return { seed: world.seed, products: world.products.length, shoppers: world.shoppers.length };
}
