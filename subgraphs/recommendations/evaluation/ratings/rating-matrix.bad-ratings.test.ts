import { RATING_MODELS } from './evaluate-ratings';
import { RatingMatrix } from './rating-matrix';

/** Everyone's stars for everything, where `stars` gives any. */
function ratings(users: number, items: number, stars: (user: number, item: number) => number | null): RatingMatrix {
  const all = Array.from({ length: users * items }, (_, n) => {
    const [user, item] = [Math.floor(n / items), n % items];
    return { user, item, stars: stars(user, item) };
  });
  const given = all.filter((one): one is { user: number; item: number; stars: number } => one.stars !== null);
  return RatingMatrix.fromColumns(users, items, {
    user: given.map(({ user }) => user),
    item: given.map(({ item }) => item),
    stars: given.map(({ stars: value }) => value),
  });
}

const BAD_RATINGS: Readonly<Record<string, RatingMatrix>> = {
  'no users and no items': ratings(0, 0, () => null),
  'users and items, and no stars': ratings(4, 4, () => null),
  'one rating': ratings(1, 1, () => 4),
  'one user': ratings(1, 12, (_, item) => 1 + (item % 5)),
  'one item': ratings(12, 1, (user) => 1 + (user % 5)),
  'all stars alike': ratings(10, 10, () => 3),
  'users whose stars are alike, each their own': ratings(10, 10, (user) => 1 + (user % 5)),
  'stars of 0 and below': ratings(8, 8, (user, item) => ((user + item) % 3) - 1),
  'stars in millions': ratings(8, 8, (user, item) => 1e6 * (1 + ((user * item) % 5))),
};

describe.each(Object.entries(RATING_MODELS))('%s', (_, fitTo) => {
  it.each(Object.entries(BAD_RATINGS))('makes something sane of %s', async (_, data) => {
    const model = await fitTo(data, {});
    for (const [user, item] of [
      [0, 0],
      [0, 999],
      [999, 0],
      [999, 999],
      [-1, Number.NaN],
    ] as const) {
      const stars = model.predict(user, item);
      expect(stars).toBeGreaterThanOrEqual(data.low);
      expect(stars).toBeLessThanOrEqual(data.high);
    }
  });
});
