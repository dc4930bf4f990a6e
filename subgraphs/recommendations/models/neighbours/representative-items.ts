import type { Recommender } from '../recommender/recommender';

/** So many of the most popular items may be asked about: what hardly anybody knows nobody can answer. */
const mostCandidates = 300;
/** So many neighbours of each are taken to be told by it. */
const neighboursOfEach = 50;

/**
 * The items that stand best for all that is turned to, to be asked about who is new: greedily those which add most to
 *
 *     Σ over items j of popularity_j · max over chosen i of s(i, j),   s(i, i) = 1
 *
 * the facility location function, of which greedy choice reaches 1 - 1/e of the best at least (Nemhauser, Wolsey and Fisher 1978). s is the
 * strength of j among the neighbours of i over that of the strongest. So the first is popular and like much that is; the next is like
 * what the first says nothing of.
 *
 * With popularity 3, 3, 2 of a, b and c, where a and b are each other's only neighbours and c has none: a adds 6 and is the first; then b
 * adds 0 and c 2, so c is the second.
 *
 * @param popularity of each item, 0 or more
 * @param neighbours says which items are turned to by the same people
 * @param mayBeAsked whether an item may be asked about; all of them by default
 */
export function representativeItems(
  popularity: ArrayLike<number>,
  neighbours: Pick<Recommender, 'related'>,
  count: number,
  mayBeAsked: (item: number) => boolean = () => true,
): number[] {
  const candidates = Array.from(popularity, (_, item) => item)
    .filter((item) => popularity[item]! > 0 && mayBeAsked(item))
    .sort((a, b) => popularity[b]! - popularity[a]! || a - b)
    .slice(0, mostCandidates)
    .map((item) => {
      const near = neighbours.related(item, neighboursOfEach);
      const strongest = near[0]?.score ?? 1;
      const told = near.map((one) => ({ item: one.item, strength: one.score / strongest }));
      return { item, told: [{ item, strength: 1 }, ...told] };
    });
  const covered = new Float64Array(popularity.length);
  const chosen: number[] = [];
  while (chosen.length < count && candidates.length > 0) {
    const gains = candidates.map(({ told }) =>
      told.reduce(
        (sum, { item, strength }) => sum + (popularity[item] ?? 0) * Math.max(0, strength - covered[item]!),
        0,
      ),
    );
    const best = gains.indexOf(Math.max(...gains));
    const [taken] = candidates.splice(best, 1);
    for (const { item, strength } of taken!.told) covered[item] = Math.max(covered[item]!, strength);
    chosen.push(taken!.item);
  }
  return chosen;
}
