import type { Random } from '../../../../shared/random/random';
import { ThompsonPricing } from '../../models/learning/thompson-pricing';

/** Calvano, Calzolari, Denicolò and Pastorello's market (American Economic Review 110, 2020): logit demand of two products. */
const quality = 2;
const outside = 0;
const temper = 0.25;
export const duopolyCost = 1;
export const nashPrice = 1.47293;
export const monopolyPrice = 1.92498;
const visitors = 400;

/** The part of visitors who buy at a price while the rival asks another. */
export function shareAt(price: number, rival: number): number {
  const own = Math.exp((quality - price) / temper);
  return own / (own + Math.exp((quality - rival) / temper) + Math.exp(outside / temper));
}

export const profitAt = (price: number, rival: number) => (price - duopolyCost) * shareAt(price, rival);

/** The price that earns the most against a rival who does not move. */
export function bestResponse(rival: number): number {
  let best = duopolyCost;
  for (let price = duopolyCost; price < 3; price += 0.0005)
    if (profitAt(price, rival) > profitAt(best, rival)) best = price;
  return best;
}

function learner(start: number): ThompsonPricing {
  return new ThompsonPricing({
    ...{ lowest: 1.05, highest: 2.5, cost: duopolyCost, start, rungs: 96, rival: 1.6 },
    prior: {
      ...{ level: Math.log(visitors / 3), levelDeviation: 1, elasticity: -4, elasticityDeviation: 2 },
      bend: 0.5,
    },
  });
}

/** The mean price of the last quarter of the periods against a rival who does not move. */
export function againstFixed(rival: number, periods: number, random: Random): number {
  const own = learner(1.3);
  let sum = 0;
  const from = Math.floor(0.75 * periods);
  for (let period = 0; period < periods; period++) {
    const price = own.next(random, rival);
    own.observe(price, random.poisson(visitors * shareAt(price, rival)), 1, rival);
    if (period >= from) sum += price;
  }
  return sum / (periods - from);
}

/**
 * Two who both learn, each told of the other's last price.
 *
 * @returns mean profit of the last quarter over Nash's, in parts of what a cartel would gain: 0 is competition, 1 collusion
 */
export function profitGainIndex(periods: number, random: Random): number {
  const firms = [learner(1.3), learner(1.8)] as const;
  let prices: [number, number] = [1.3, 1.8];
  let sum = 0;
  const from = Math.floor(0.75 * periods);
  for (let period = 0; period < periods; period++) {
    const before = prices;
    prices = [firms[0].next(random, before[1]), firms[1].next(random, before[0])];
    for (const [firm, learning] of firms.entries()) {
      const [own, rival] = [prices[firm]!, prices[1 - firm]!];
      learning.observe(own, random.poisson(visitors * shareAt(own, rival)), 1, rival);
      if (period >= from) sum += profitAt(own, rival) / 2;
    }
  }
  const nash = profitAt(nashPrice, nashPrice);
  const cartel = profitAt(monopolyPrice, monopolyPrice);
  return (sum / (periods - from) - nash) / (cartel - nash);
}
