/** So many openings are imagined at each place beside those counted, as many as were to be expected: few prove nothing. */
const imagined = 20;
/** No place counts for more than ten times what it was seen to do: weights would be all noise. */
const least = 0.1;

/**
 * The chance that what stands at a place is looked at, from 1 on, over that of the place looked at most: openings counted at the
 * place over those that a model expects of what stood there which knows nothing of places (one step of the regression form of
 * expectation maximisation, Wang and others 2018), never rising down the list.
 *
 * With openings 200, 110 and 60 where 180 each were expected, and 20 imagined each: 1.1, .65 and .4, so 1, .591 and .364.
 *
 * @param opened by place, openings counted
 * @param expected by place, openings expected
 */
export function positionBias(opened: ArrayLike<number>, expected: ArrayLike<number>): number[] {
  const ratios = Array.from(opened, (count, place) => (count + imagined) / ((expected[place] ?? 0) + imagined));
  for (let place = 1; place < ratios.length; place++) ratios[place] = Math.min(ratios[place]!, ratios[place - 1]!);
  const top = ratios[0] ?? 1;
  return ratios.map((ratio) => Math.max(least, ratio / top));
}
