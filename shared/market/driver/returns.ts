import { type MarketState, memoryOf, type PendingReturn } from '../state';
import { returnProbability } from '../world/choice';
import { monthOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import { shopperOf, type World } from '../world/world';
import type { PlacedOrder } from './checkout';
import type { Luck } from './luck';
import { operations } from './operations';
import type { Recognition } from './recognition';
import { type Shop, ShopRefused } from './shop';
import type { StaffAgent } from './staff';
import type { Tally } from './tally';

/** Of second thoughts, those that come within the day, as a cancelled order; the others come when the parcel is there. */
export const sameDayShare = 0.5;
/** A piece comes back so many days after the order, at the earliest and at the latest. */
const [soonest, latest] = [4, 12] as const;
/** What the world does not know comes back this often. */
const usualChance = 0.04;

/** The chance that a piece bought comes back, sooner or later. */
export function returnChance(
  shopper: WorldShopper,
  product: PlacedOrder['lines'][number]['product'],
  known: Recognition,
) {
  const truth = known.of(product);
  return truth ? returnProbability(shopper, truth) : usualChance;
}

/** What of an order is expected to come back after delivery: minor units given back, and those that the pieces cost. */
export function expectedReturns(
  order: PlacedOrder,
  shopper: WorldShopper,
  known: Recognition,
): { readonly refund: number; readonly cost: number } {
  let [refund, cost] = [0, 0];
  const paid = paidByLine(order);
  for (const [place, { product, quantity }] of order.lines.entries()) {
    const chance = (1 - sameDayShare) * returnChance(shopper, product, known);
    refund += chance * paid[place]!;
    cost += chance * quantity * (known.of(product)?.unitCost ?? (0.6 * paid[place]!) / quantity);
  }
  return { refund: Math.round(refund), cost: Math.round(cost) };
}

/** What was paid for each line, by its share of the order. */
function paidByLine({ lines, total }: PlacedOrder): number[] {
  const worth = lines.map(({ product, quantity }) => quantity * (product.price?.current.amount ?? 0));
  const whole = worth.reduce((sum, value) => sum + value, 0);
  return worth.map((value) => (whole === 0 ? 0 : (total * value) / whole));
}

/** What of an order will come back, piece by piece the likelier the worse it suits; each line with its day. */
export function piecesToComeBack(
  order: PlacedOrder,
  shopper: WorldShopper,
  known: Recognition,
  day: number,
  luck: Luck,
): PendingReturn[] {
  const worth = paidByLine(order);
  return order.lines.flatMap(({ product, quantity }, place) => {
    const random = luck.of('returns', known.of(product)?.sku ?? product.id);
    const chance = (1 - sameDayShare) * returnChance(shopper, product, known);
    const pieces = Array.from({ length: quantity }, () => random.uniform()).filter((luck) => luck < chance).length;
    const dueDay = day + soonest + random.integer(latest - soonest + 1);
    if (pieces === 0) return [];
    const paid = worth[place]!;
    return [
      {
        shopper: shopper.index,
        orderNumber: order.number,
        productId: product.id,
        name: product.name ?? product.id,
        quantity: pieces,
        refund: Math.round((paid * pieces) / quantity),
        cost: pieces * (known.of(product)?.unitCost ?? Math.round((0.6 * paid) / quantity)),
        dueDay,
        requested: false,
      },
    ];
  });
}

/**
 * Takes back what is due: the shopper asks for the return, the member of staff accepts it. What the shop refuses is tried again
 * the next day; a return that is asked for is asked for once. `state` and `tally` are changed.
 *
 * @param tokenOf signs a shopper in
 */
export async function takeReturns(
  shop: Shop,
  world: World,
  state: MarketState,
  staff: StaffAgent,
  tokenOf: (shopper: WorldShopper) => Promise<string>,
  tally: Tally,
): Promise<void> {
  for (const back of state.returns.filter(({ dueDay }) => dueDay <= state.day)) {
    const shopper = shopperOf(world, back.shopper);
    if (!shopper) continue;
    try {
      const token = await tokenOf(shopper);
      const found = await shop.send<OrderAnswer>(
        'OrderStatus',
        operations.OrderStatus,
        { number: back.orderNumber },
        token,
      );
      const orderId = found.order?.id;
      if (orderId === undefined) continue;
      const lines = [{ productId: back.productId, quantity: back.quantity }];
      if (!back.requested) {
        await shop.send('RequestReturn', operations.RequestReturn, { orderId, lines }, token);
        back.requested = true;
      }
      await staff.takeBack(orderId, lines);
    } catch (error) {
      if (!(error instanceof ShopRefused)) throw error;
      continue;
    }
    state.returns = state.returns.filter((one) => one !== back);
    tally.unitsReturned += back.quantity;
    // Revenue and costs were lowered by what was expected, at the sale.
    tally.units -= back.quantity;
    const memory = memoryOf(state, shopper.externalId, monthOf(state.day));
    memory.spent = Math.max(0, memory.spent - back.refund);
  }
}

interface OrderAnswer {
  readonly order: { readonly id: string } | null;
}
