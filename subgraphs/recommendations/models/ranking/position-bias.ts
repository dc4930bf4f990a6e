/** So many openings are imagined at each place beside those counted, as many as were to be expected: few prove nothing. */
const imagined = 20;
/** No place counts for more than ten times what it was seen to do: weights would be all noise. */
const least = 0.1;

/**
 * The chance that what stands at a place is looked at, from 1 on, over that of the place looked at most: openings counted at the
 * place over those that a model expects of what stood there which knows nothing of places (one step of the regression form of
 * expectation maximisation, Wang and others 2018). It never rises down the list: where the counts do, the places are pooled
 * (isotonic regression, Ayer and others 1955), so that luck at one place takes nothing from those below.
 *
 * With openings 200, 110 and 60 where 180 each were expected, and 20 imagined each: 1.1, .65 and .4, so 1, .591 and .364. With 60
 * and 110 at the last two they share 210 of 400: .525, so .477.
 *
 * @param opened by place, openings counted
 * @param expected by place, openings expected
 */
export function positionBias(opened: ArrayLike<number>, expected: ArrayLike<number>): number[] {
  const pools: { opened: number; expected: number; places: number }[] = [];
  for (let place = 0; place < opened.length; place++) {
    const due = expected[place] ?? 0;
    const lowest = pools.at(-1);
    // A place at which nothing stood is like the one above it.
    if (due === 0 && lowest) {
      lowest.places += 1;
      continue;
    }
    let pool = { opened: opened[place]! + imagined, expected: due + imagined, places: 1 };
    for (let above = pools.at(-1); above && ratioOf(pool) > ratioOf(above); above = pools.at(-1)) {
      pools.pop();
      pool = {
        opened: pool.opened + above.opened,
        expected: pool.expected + above.expected,
        places: pool.places + above.places,
      };
    }
    pools.push(pool);
  }
  const top = pools[0] ? ratioOf(pools[0]) : 1;
  return pools.flatMap((pool) => new Array<number>(pool.places).fill(Math.max(least, ratioOf(pool) / top)));
}

function ratioOf({ opened, expected }: { readonly opened: number; readonly expected: number }): number {
  return opened / expected;
}

/**
 * The chance that something was looked at which was not opened: q(1 - p) / (1 - pq). An answer of 0 counts as much, one of 1 in
 * full: weighed so, the answers teach what openings come from, p, where openings themselves are seen with pq (the expectation
 * step of a click model by position, Craswell and others 2008). No answer counts for more than itself, so that p stays a chance
 * however much is opened far down. With p = .5 and q = .4 it is .25.
 *
 * @param chance p that it is opened if it is looked at
 * @param looked q that what stands at its place is looked at
 */
export function lookedAtUnopened(chance: number, looked: number): number {
  return looked === 1 ? 1 : (looked * (1 - chance)) / (1 - chance * looked);
}
