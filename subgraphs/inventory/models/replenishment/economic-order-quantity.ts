/** A quantity to order at a time, and what ordering so costs a unit of time. */
export interface OrderQuantity {
  readonly quantity: number;
  /** Of ordering, holding and, where there are any, back-orders or goods, a unit of time. */
  readonly cost: number;
}

/** What ordering and holding cost. All above 0, in one currency and one unit of time. */
export interface OrderingCosts {
  /** K: an order, however much is in it. */
  readonly fixedCost: number;
  /** h: holding a piece for a unit of time. */
  readonly holdingCost: number;
  /** λ: pieces a unit of time. */
  readonly demand: number;
}

/**
 * Economic order quantity (Harris 1913): Q = √(2Kλ/h), cost √(2Kλh).
 *
 * @throws RangeError where a cost or the demand is not above 0
 * @example K 8, h .225, λ 1300: Q 304.0467800, cost 68.4105255 (Snyder and Shen)
 */
export function economicOrderQuantity({ fixedCost, holdingCost, demand }: OrderingCosts): OrderQuantity {
  mustBePositive({ fixedCost, holdingCost, demand });
  return {
    quantity: Math.sqrt((2 * fixedCost * demand) / holdingCost),
    cost: Math.sqrt(2 * fixedCost * demand * holdingCost),
  };
}

/** An order quantity of which a share is back-ordered when it arrives. */
export interface BackorderedQuantity extends OrderQuantity {
  /** Share of the demand that waits for a delivery, from 0 to 1. */
  readonly backorderedShare: number;
}

/**
 * Economic order quantity with planned back-orders: Q = √(2Kλ(h+p)/(hp)), share h/(h+p).
 *
 * @param stockoutCost p: a piece that is owed for a unit of time, above 0
 * @throws RangeError where a cost or the demand is not above 0
 * @example K 8, h .225, λ 1300, p 5: Q 310.8125552, share .0430622, cost 66.9213636 (Snyder and Shen)
 */
export function economicOrderQuantityWithBackorders(costs: OrderingCosts, stockoutCost: number): BackorderedQuantity {
  mustBePositive({ ...costs, stockoutCost });
  const { fixedCost, holdingCost, demand } = costs;
  const both = holdingCost + stockoutCost;
  return {
    quantity: Math.sqrt((2 * fixedCost * demand * both) / (holdingCost * stockoutCost)),
    backorderedShare: holdingCost / both,
    cost: Math.sqrt((2 * fixedCost * demand * holdingCost * stockoutCost) / both),
  };
}

/** From how many pieces an order on, each piece of it costs so much. */
export interface PriceBreak {
  readonly from: number;
  readonly unitCost: number;
}

/**
 * Economic order quantity where larger orders are cheaper a piece, all units of an order at the same price. The best order
 * is the economic one at one of the prices, or just large enough for a better price.
 *
 * @param rate cost of holding goods for a unit of time, a part of what they cost
 * @param breaks ascending, the first from 0
 * @param bounds of what may be ordered at a time; above a least quantity an order may cost nothing
 * @returns the cost includes the goods, and is infinite where no price holds within the bounds
 * @throws RangeError where a number is not above 0, or breaks are not ascending from 0
 * @example K 8, rate .3, λ 1300, breaks 0/400/800 at .75/.72/.68: Q 800, cost 978.60 (Snyder and Shen)
 */
export function economicOrderQuantityWithDiscounts(
  { fixedCost, demand }: Omit<OrderingCosts, 'holdingCost'>,
  rate: number,
  breaks: readonly PriceBreak[],
  { least, most }: { readonly least: number; readonly most: number } = { least: 0, most: Number.POSITIVE_INFINITY },
): OrderQuantity {
  mustBePositive({ demand, rate, ...(least > 0 ? {} : { fixedCost }) });
  if (breaks[0]?.from !== 0 || breaks.some(({ from }, n) => n > 0 && from <= breaks[n - 1]!.from)) {
    throw new RangeError('price breaks ascend, and the first is from 0');
  }
  const offers = breaks.map(({ from, unitCost }, n) => {
    mustBePositive({ unitCost });
    const until = breaks[n + 1]?.from ?? Number.POSITIVE_INFINITY;
    const holdingCost = rate * unitCost;
    const economic = Math.sqrt((2 * fixedCost * demand) / holdingCost);
    // Above this price's range the next price holds; that one is looked at for itself.
    const quantity = Math.max(Math.min(economic, most), from, least);
    const cost = unitCost * demand + (fixedCost * demand) / quantity + (holdingCost * quantity) / 2;
    return { quantity, cost: quantity < until && quantity <= most ? cost : Number.POSITIVE_INFINITY };
  });
  return offers.reduce((best, offer) => (offer.cost < best.cost ? offer : best));
}

/** @throws RangeError that names the first number which is not above 0 */
export function mustBePositive(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} is above 0, not ${value}`);
  }
}
