import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import type { PriceEntity } from '../entities/price';
import { PricingAuditEntity } from '../entities/pricing-audit';
import { alreadyHolds, setAgain, type WantedPrice } from '../models/already-holds';
import { automaticRowsAt } from '../models/automatic-rows';
import { isReplaced, type PriceRow, regularAt } from '../models/price-schedule';
import { rowsForAll, rowsOfSegment } from '../models/shopper-price';
import { type AcceptedPrice, checkedPrices, type ListPriceInput, type RejectedPrice } from './prices/checked-prices';
import { announced, type PriceCard, type PriceCards, writeCards } from './prices/price-cards';
import { recordPrices } from './prices/recorded-prices';

const maximumRows = 500;

export interface SetPricesResult {
  /** Rows that hold now as asked, with those that held already. */
  readonly stored: number;
  readonly rejected: readonly RejectedPrice[];
}

/** An automatic price that is to end. */
export interface EndedPrice {
  readonly productId: string;
  readonly amount: number;
  /** When it was decided on: one that was set before is another. */
  readonly setSince: number;
}

/** The prices that staff set. */
export class ListPriceService {
  constructor(
    private readonly platform: Platform,
    private readonly cards: PriceCards,
  ) {}

  /**
   * Sets list prices: one transaction for all rows that can be stored; the others are named. A price that holds already
   * leaves no trace.
   *
   * @param setBy the account that sets them
   * @throws ShopError TOO_MANY above 500 rows
   */
  async set(inputs: readonly ListPriceInput[], setBy: string): Promise<SetPricesResult> {
    if (inputs.length > maximumRows) {
      throw new ShopError('TOO_MANY', { limit: maximumRows, what: 'prices', given: inputs.length });
    }
    const { clock, database, settings } = this.platform;
    const now = clock.now();
    const ids = [...new Set(inputs.map(({ productId }) => productId))];
    const known = new Map((await this.cards.read(database.read, ids)).map((card) => [card.productId, card]));
    const { accepted, rejected } = checkedPrices(inputs, {
      ...{ currency: settings.currency, personal: settings.prices.personal, now },
      costOf: (productId) => unitCostOf(known.get(productId)?.rows ?? [], now),
    });
    if (accepted.length > 0) await database.transaction((unit) => this.store(unit, accepted, setBy));
    return { stored: accepted.length, rejected };
  }

  /**
   * Stores prices that were checked, with what they were set for, in the transaction of whoever decides on them.
   *
   * @param setBy the account that sets them; null where no person does
   */
  async store(unit: UnitOfWork, accepted: readonly AcceptedPrice[], setBy: string | null): Promise<void> {
    const { manager } = unit;
    const { currency } = this.platform.settings;
    const now = this.platform.clock.now();
    const ids = accepted.map((row) => row.productId);
    const cards = await this.cards.claim(manager, ids, currency);
    const recorded: PriceEntity[] = [];
    const overridden: PricingAuditEntity[] = [];
    const changed = new Map<string, PriceCard>();
    for (const { productId, segmentId, wanted, asked } of accepted) {
      const found = changed.get(productId) ?? cards.get(productId)!;
      const ended = isOverride(wanted, segmentId, now) ? endedRows(found.rows, now) : [];
      recorded.push(...ended.map((row) => entityOf(row, productId, currency, setBy)));
      const card = ended.length > 0 ? { ...found, rows: [...found.rows, ...ended] } : found;
      if (ended.length > 0) {
        changed.set(productId, card);
        const detail = { automatic: ended.at(-1)!.amount, set: wanted.amount, unitCost: unitCostOf(card.rows, now) };
        overridden.push({ id: newId(now), at: now, by: setBy, action: 'OVERRIDDEN', subject: productId, detail });
      }
      const rows = rowsOfSegment(card.rows, segmentId);
      if (alreadyHolds(rows, wanted)) continue;
      // A cost that is not given again is the one known.
      const unitCost = wanted.unitCost ?? unitCostOf(card.rows, now);
      const validFrom = setAgain(rows, wanted, asked, now)?.validFrom ?? wanted.validFrom;
      const { priority = 0, reason = null, ...price } = { ...wanted, validFrom, id: newId(), unitCost, setAt: now };
      recorded.push({ ...price, segmentId, priority, reason, productId, currency, setBy });
      const row = rowOf({ ...price, segmentId, priority, reason });
      changed.set(productId, { ...card, currency, rows: [...card.rows, row] });
    }
    await recordPrices(manager, recorded);
    await entityTable(PricingAuditEntity).insert(manager, overridden);
    const written = [...changed.values()].map((card) => announced(card, now, unit));
    await writeCards(manager, written, now);
  }

  /**
   * Ends automatic prices now, in the transaction of whoever takes a decision back. One that holds no more, since a person
   * set another or its time was over, stays as it is.
   */
  async endAutomatic(unit: UnitOfWork, prices: readonly EndedPrice[], by: string): Promise<void> {
    const { manager } = unit;
    const { currency } = this.platform.settings;
    const now = this.platform.clock.now();
    const productIds = prices.map(({ productId }) => productId);
    const cards = await this.cards.claim(manager, productIds, currency);
    const recorded: PriceEntity[] = [];
    const written: PriceCard[] = [];
    for (const { productId, amount, setSince } of prices) {
      const card = cards.get(productId)!;
      const ended = endedRows(card.rows, now, (row) => row.amount === amount && row.setAt >= setSince);
      if (ended.length === 0) continue;
      recorded.push(...ended.map((row) => entityOf(row, productId, currency, by)));
      written.push(announced({ ...card, rows: [...card.rows, ...ended] }, now, unit));
    }
    await recordPrices(manager, recorded);
    await writeCards(manager, written, now);
  }
}

/** What a piece is known to cost the shop. */
function unitCostOf(rows: readonly PriceRow[], now: number): number | null {
  return regularAt(rowsForAll(rows), 1, now)?.unitCost ?? null;
}

/** A row as cards have it: without what most rows have not. */
function rowOf({ segmentId, priority, reason, ...row }: PriceRow): PriceRow {
  return { ...row, ...(segmentId && { segmentId }), ...(priority && { priority }), ...(reason && { reason }) };
}

/** Whether a person sets the list price of a piece now: what is automatic ends with it. */
function isOverride(
  { minQuantity, validFrom, validUntil, reason }: WantedPrice,
  segmentId: string | null,
  now: number,
): boolean {
  return minQuantity === 1 && validUntil === null && reason == null && segmentId === null && validFrom <= now;
}

/** The automatic prices in force, or those of them that are meant, each set again so that it ends now. */
function endedRows(
  rows: readonly PriceRow[],
  now: number,
  isMeant: (row: PriceRow) => boolean = () => true,
): PriceRow[] {
  return automaticRowsAt(rows, now)
    .filter((row) => isMeant(row) && !isReplaced(rows, row, now))
    .map((row) => ({ ...row, id: newId(), validUntil: now, setAt: now }));
}

function entityOf(row: PriceRow, productId: string, currency: string, setBy: string | null): PriceEntity {
  const { segmentId = null, priority = 0, reason = null } = row;
  return { ...row, segmentId, priority, reason, productId, currency, setBy };
}
