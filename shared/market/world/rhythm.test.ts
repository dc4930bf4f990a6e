import { seededRandom } from '../../random/random';
import { contentAfter, contentSince, visitRate } from './rhythm';
import { dayOf } from './seasons';
import { createWorld } from './world';

const world = createWorld({ products: 60, shoppers: 400 });
const start = dayOf(Date.UTC(2026, 4, 4));

/** Visits a day in the fourth week, where every visit goes the same way. */
function fourthWeek(bought: (luck: number) => boolean, foundSomething: boolean): number {
  const random = seededRandom('weeks');
  let visits = 0;
  const lives = world.shoppers.map((shopper) => ({ shopper, content: 1, last: start }));
  for (let day = start; day < start + 28; day++) {
    for (const life of lives) {
      const content = contentSince(life.content, day - life.last);
      const [luck, goes] = [random.uniform(), random.uniform()];
      if (luck >= visitRate(life.shopper, day, 365 + day - start, content)) continue;
      if (day >= start + 21) visits += 1;
      life.content = contentAfter(content, life.shopper, {
        bought: bought(goes),
        foundSomething,
        wantedWasGone: false,
      });
      life.last = day;
    }
  }
  return visits;
}

it('is seen within 28 days: people who find something come more often than people who do not', () => {
  const pleased = fourthWeek((luck) => luck < 0.15, true);
  const bored = fourthWeek(() => false, false);
  expect(pleased).toBeGreaterThan(1.08 * bored);
});

describe('contentAfter', () => {
  const shopper = { ...world.shoppers[0]!, loyalty: 0.5 };
  const good = { bought: true, foundSomething: true, wantedWasGone: false };

  it('rises with a purchase, falls where nothing was found or something wanted was gone, within bounds', () => {
    expect(contentAfter(1, shopper, good)).toBe(1.25);
    expect(contentAfter(1, shopper, { bought: false, foundSomething: false, wantedWasGone: false })).toBeCloseTo(
      0.938,
      3,
    );
    expect(contentAfter(1, shopper, { bought: false, foundSomething: true, wantedWasGone: true })).toBeLessThan(0.82);
    expect(contentAfter(1.95, shopper, good)).toBe(2);
    expect(contentAfter(0.31, shopper, { bought: false, foundSomething: false, wantedWasGone: true })).toBe(0.3);
  });

  it('is taken less to heart by the loyal, and fades', () => {
    const bad = { bought: false, foundSomething: false, wantedWasGone: true };
    expect(contentAfter(1, { ...shopper, loyalty: 0.9 }, bad)).toBeGreaterThan(contentAfter(1, shopper, bad));
    expect(contentSince(0.5, 60)).toBeCloseTo(1 - 0.5 / Math.E);
    expect(contentSince(0.5, 0)).toBe(0.5);
  });
});

it('brings nobody before they sign up, and hardly anybody who has lapsed', () => {
  const shopper = { ...world.shoppers[0]!, joinDay: 100, lapseDay: 300 };
  expect(visitRate(shopper, start, 100, 1)).toBe(0);
  expect(visitRate(shopper, start, 310, 1)).toBeCloseTo(0.04 * visitRate(shopper, start, 200, 1));
});
