import type { UnitOfWork } from '../../../shared/database/database';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import type { PriceEntity } from '../entities/price';
import { alreadyHolds, setAgain } from '../models/already-holds';
import { regularAt } from '../models/price-schedule';
import { type CheckedPrices, checkedPrices, type ListPriceInput, type RejectedPrice } from './prices/checked-prices';
import { announced, claimCards, type PriceCard, writeCards } from './prices/price-cards';
import { recordPrices } from './prices/recorded-prices';

const maximumRows = 500;

export interface SetPricesResult {
  /** Rows that hold now as asked, with those that held already. */
  readonly stored: number;
  readonly rejected: readonly RejectedPrice[];
}

/** The prices that staff set. */
export class ListPriceService {
  constructor(private readonly platform: Platform) {}

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
    const currency = this.platform.settings.currency;
    const now = this.platform.clock.now();
    const checked = checkedPrices(inputs, currency, now);
    if (checked.accepted.length > 0) {
      await this.platform.database.transaction((unit) => store(unit, checked, currency, setBy, now));
    }
    return { stored: checked.accepted.length, rejected: checked.rejected };
  }
}

async function store(
  unit: UnitOfWork,
  { accepted }: CheckedPrices,
  currency: string,
  setBy: string,
  now: number,
): Promise<void> {
  const { manager } = unit;
  const cards = await claimCards(
    manager,
    accepted.map((row) => row.productId),
    currency,
  );
  const recorded: PriceEntity[] = [];
  const changed = new Map<string, PriceCard>();
  for (const { productId, wanted, asked } of accepted) {
    const card = changed.get(productId) ?? cards.get(productId)!;
    if (alreadyHolds(card.rows, wanted)) continue;
    // A cost that is not given again is the one known.
    const unitCost = wanted.unitCost ?? regularAt(card.rows, 1, now)?.unitCost ?? null;
    const validFrom = setAgain(card.rows, wanted, asked, now)?.validFrom ?? wanted.validFrom;
    const row = { ...wanted, validFrom, id: newId(), unitCost, setAt: now };
    recorded.push({ ...row, productId, currency, setBy });
    changed.set(productId, { ...card, currency, rows: [...card.rows, row] });
  }
  await recordPrices(manager, recorded);
  await writeCards(
    manager,
    [...changed.values()].map((card) => announced(card, now, unit)),
    now,
  );
}
