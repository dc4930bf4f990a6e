import { seededRandom } from '../../random/random';
import { leaves } from './assortment';
import {
  attraction,
  choiceProbabilities,
  choose,
  chosenByNoise,
  clickProbability,
  examinationProbability,
  gumbelNoise,
  reasonPull,
  returnProbability,
  suitability,
  utility,
  wordOfMouth,
} from './choice';
import { dayOf, seasonOf, trafficOf } from './seasons';
import type { WorldShopper } from './shoppers';
import { misfit } from './sizes';
import { createWorld } from './world';

const world = createWorld({ products: 300, shoppers: 300 });
const day = dayOf(Date.UTC(2026, 4, 5));

describe('price response', () => {
  it('lowers demand for a product whose price rises, and raises it for what it competes with', () => {
    const rivals = world.productsByLeaf[0]!.slice(0, 4).map((index) => world.products[index]!);
    const demand = (factor: number) => {
      const sums = rivals.map(() => 0);
      for (const shopper of world.shoppers) {
        const utilities = rivals.map((product, place) =>
          utility(world, shopper, product, { price: product.basePrice * (place === 0 ? factor : 1), day }),
        );
        choiceProbabilities(utilities).forEach((chance, place) => {
          sums[place]! += chance;
        });
      }
      return sums;
    };
    const [cheap, usual, dear] = [demand(0.8), demand(1), demand(1.25)];
    expect(cheap[0]!).toBeGreaterThan(usual[0]! * 1.15);
    expect(dear[0]!).toBeLessThan(usual[0]! * 0.85);
    expect(dear[1]!).toBeGreaterThan(usual[1]!);
  });

  it('makes what a competitor sells cheaper less attractive', () => {
    const product = world.products.find((one) => world.competitors.cheapest(one, day) !== undefined)!;
    const days = Array.from({ length: 200 }, (_, offset) => day + offset);
    const cheapest = (when: number) => world.competitors.cheapest(product, when)!;
    const low = days.reduce((best, when) => (cheapest(when) < cheapest(best) ? when : best));
    const high = days.reduce((best, when) => (cheapest(when) > cheapest(best) ? when : best));
    const leaf = leaves[product.leaf]!;
    const without = (when: number) =>
      utility(world, world.shoppers[0]!, product, { price: product.basePrice, day: when }) - seasonOf(leaf, when);
    expect(without(low)).toBeLessThan(without(high));
  });
});

describe('season', () => {
  it('sells sunglasses in June and scarves in December', () => {
    const of = (name: string, month: number) =>
      seasonOf(leaves.find((leaf) => leaf.name === name)!, dayOf(Date.UTC(2026, month, 15)));
    expect(of('Sunglasses', 6)).toBeGreaterThan(of('Sunglasses', 11) + 2);
    expect(of('Scarves', 11)).toBeGreaterThan(of('Scarves', 5) + 2);
    expect(of('Teddy Bears', 11)).toBeGreaterThan(of('Teddy Bears', 9) + 0.5);
  });

  it('brings more people before Christmas and at weekends', () => {
    expect(trafficOf(dayOf(Date.UTC(2026, 11, 4)))).toBeGreaterThan(trafficOf(dayOf(Date.UTC(2026, 4, 8))));
    expect(trafficOf(dayOf(Date.UTC(2026, 4, 10)))).toBeGreaterThan(trafficOf(dayOf(Date.UTC(2026, 4, 12))));
  });
});

describe('choice', () => {
  it('gives chances that add up to less than one, the rest being nothing bought', () => {
    const chances = choiceProbabilities([0, 0], 0);
    expect(chances[0]).toBeCloseTo(1 / 3, 12);
    expect(chances[1]).toBeCloseTo(1 / 3, 12);
    expect(choiceProbabilities([])).toEqual([]);
  });

  it('draws alternatives as often as their chances say', () => {
    const random = seededRandom('choice');
    const counts = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) counts[choose([1, 0], random, 0) + 1]! += 1;
    const [first, second] = choiceProbabilities([1, 0], 0);
    expect(counts[1]! / 20_000).toBeCloseTo(first!, 1);
    expect(counts[2]! / 20_000).toBeCloseTo(second!, 1);
  });

  it('draws them as often by the noise of each, which does not hang on what else there is', () => {
    const random = seededRandom('noise');
    const noise = () => gumbelNoise(random.uniform());
    const counts = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) counts[chosenByNoise([1 + noise(), 0 + noise()], noise()) + 1]! += 1;
    const [first, second] = choiceProbabilities([1, 0], 0);
    // Four standard errors of a share of 20,000 draws are at most .015.
    expect(Math.abs(counts[1]! / 20_000 - first!)).toBeLessThan(0.015);
    expect(Math.abs(counts[2]! / 20_000 - second!)).toBeLessThan(0.015);
    expect(chosenByNoise([3, 2], 2.5)).toBe(0);
    expect(chosenByNoise([3, 2, 1], 2.5)).toBe(0);
    expect(chosenByNoise([2], 2.5)).toBe(-1);
  });

  it('is seen less the further down a product stands, and opened more the more it appeals', () => {
    expect(examinationProbability(1)).toBe(1);
    expect(examinationProbability(10)).toBeLessThan(examinationProbability(3));
    expect(clickProbability(3)).toBeGreaterThan(clickProbability(1));
  });

  it('lets word of mouth fade and stay within its limit', () => {
    expect(wordOfMouth([])).toBe(0);
    expect(wordOfMouth([0])).toBeGreaterThan(wordOfMouth([10]));
    expect(wordOfMouth([0, 0])).toBeGreaterThan(wordOfMouth([0]));
    expect(wordOfMouth(Array.from({ length: 100 }, () => 0))).toBe(1.5);
  });

  it('likes what a shopper owns already less', () => {
    const [shopper, product] = [world.shoppers[0]!, world.products[0]!];
    const price = product.basePrice;
    expect(utility(world, shopper, product, { price, day, owned: true })).toBe(
      utility(world, shopper, product, { price, day }) - 3,
    );
  });
});

describe('returns', () => {
  it('come more from what suits less, within a leaf', () => {
    const shopper = world.shoppers[7]!;
    const leaf = world.productsByLeaf[0]!.map((index) => world.products[index]!);
    const bySuit = [...leaf].sort((a, b) => suitability(shopper, a) - suitability(shopper, b));
    expect(returnProbability(shopper, bySuit[0]!)).toBeGreaterThan(returnProbability(shopper, bySuit.at(-1)!));
  });

  it('are rarer among what shoppers like best', () => {
    const fitting = (shopper: WorldShopper) => world.products.filter((product) => misfit(shopper, product) === 0);
    const best = world.shoppers.map((shopper) => {
      const product = fitting(shopper).reduce((top, one) =>
        attraction(shopper, one) > attraction(shopper, top) ? one : top,
      );
      return returnProbability(shopper, product) / leaves[product.leaf]!.returnRate;
    });
    expect(best.reduce((sum, value) => sum + value, 0) / best.length).toBeLessThan(1);
  });
});

describe('a reason that is shown', () => {
  it('draws the more, the better one likes what it names, and never beyond its weight', () => {
    expect(reasonPull([])).toBe(0);
    expect(reasonPull([2])).toBeCloseTo(0.2);
    expect(reasonPull([-1, 3])).toBe(reasonPull([3]));
    expect(reasonPull([3])).toBeGreaterThan(reasonPull([1]));
    expect(reasonPull([40])).toBeCloseTo(0.4);
  });
});
