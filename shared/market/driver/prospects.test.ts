import { RandomStreams } from '../streams';
import { decideOnBasket, fillBasket } from '../world/basket';
import { returnProbability } from '../world/choice';
import { createWorld } from '../world/world';
import { Luck } from './luck';
import { Openings } from './openings';
import { type Prospect, Prospects, piecesOf } from './prospects';
import { Recognition } from './recognition';
import { sameDayShare } from './returns';

const world = createWorld({ seed: 'prospects', products: 30, shoppers: 20 });
const shopper = world.shoppers.reduce((richest, one) => (one.monthlyBudget > richest.monthlyBudget ? one : richest));
const recognition = new Recognition(world);
const opened: Prospect[] = world.products
  .filter(({ basePrice }) => basePrice < shopper.monthlyBudget / 2)
  .slice(0, 3)
  .map((truth, place) => ({ product: { id: truth.sku, sku: truth.sku }, truth, value: 4 + 0.4 * place }));
const streams = new RandomStreams('prospects');
const lucks = Array.from({ length: 1_500 }, (_, n) => new Luck(streams, 20_000, `person ${n}`));

/** The mean of a sample, in its own standard errors. */
function inErrors(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return mean / Math.sqrt(variance / values.length);
}

function chosenWith(luck: Luck, among: readonly Prospect[], basket: readonly Prospect[] = []): Prospect[] {
  return fillBasket(among, basket, (turn, candidate) =>
    luck.chance('choice', `${basket.length}+${turn - basket.length}/${candidate?.product.id ?? 'nothing'}`),
  );
}

describe('the prospects of a visit', () => {
  const prospects = new Prospects(shopper, 0, recognition);

  it('leave a luck of 0 in the mean, with most of the noise of what is chosen, ordered and kept in it', () => {
    const earned = lucks.map((luck) => {
      const chosen = chosenWith(luck, opened);
      const lines = chosen.map(({ product, truth }) => ({
        quantity: piecesOf(truth, luck),
        unitPrice: recognition.of(product)!.basePrice,
      }));
      const { kept, left } = decideOnBasket(lines, 1.3 * shopper.monthlyBudget, luck.chance('checkout'));
      const comesBack = chosen.map(({ truth }) => returnProbability(shopper, truth!));
      const stays = comesBack.reduce((chance, one) => chance * (1 - sameDayShare * one), 1);
      const profit = chosen.reduce((sum, { truth }, place) => {
        const net = 1 - (1 - sameDayShare) * comesBack[place]!;
        return sum + kept[place]! * net * (truth!.basePrice - truth!.unitCost);
      }, 0);
      const booked = left || luck.chance('cancelling') >= stays ? 0 : profit;
      return { profit: booked, luck: prospects.luckOfChoice(opened, chosen, luck) };
    });
    expect(Math.abs(inErrors(earned.map(({ luck }) => luck)))).toBeLessThan(3);
    const deviation = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    const noise = deviation(earned.map(({ profit }) => profit));
    // What is left is that what else is bought is drawn eight times only.
    expect(deviation(earned.map(({ profit, luck }) => profit - luck))).toBeLessThan(0.3 * noise);
  });

  it('do the same for what is suggested beside a basket', () => {
    const basket = opened.slice(0, 1);
    const beside = opened.slice(1).map((one) => ({ ...one, value: one.value - 2 }));
    const fortunes = lucks.map((luck) =>
      prospects.luckOfSuggestions(basket, beside, chosenWith(luck, beside, basket), luck),
    );
    expect(fortunes.filter((one) => one > 0).length).toBeGreaterThan(40);
    expect(Math.abs(inErrors(fortunes))).toBeLessThan(3);
    expect(prospects.luckOfSuggestions(basket, [], [], lucks[0]!)).toBe(0);
  });
});

describe('what is open on a visit', () => {
  const prospects = new Prospects(shopper, 0, recognition);
  const [first, second] = opened as [Prospect, Prospect, Prospect];

  it('makes a first product worth P(chosen) times what its purchase earns, and one that is open nothing', () => {
    const openings = new Openings(prospects, recognition, 0, []);
    const chance = Math.exp(4) / (Math.exp(4) + Math.exp(4.8));
    expect(openings.worthOf(first.product, 4)).toBeCloseTo(chance * prospects.ofPurchase(first.product), 6);
    openings.open(first.product, 4);
    expect(openings.worthOf(first.product, 4)).toBe(0);
    expect(openings.worthOf(second.product, 4)).not.toBe(0);
  });

  it('makes a product worth more beside a basket, since delivery is paid once', () => {
    const alone = new Openings(prospects, recognition, 0, []).worthOf(first.product, 4);
    expect(new Openings(prospects, recognition, 1, []).worthOf(first.product, 4)).toBeGreaterThan(alone);
  });
});
