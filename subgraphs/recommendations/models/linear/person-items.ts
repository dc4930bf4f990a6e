import { Interactions } from '../interactions/interactions';

/**
 * The interactions with those of one person with one item put together: one entry a pair, its weight the sum of theirs,
 * its time that of the first. What has no weight above 0 is left out.
 *
 * @param most of a person only so many items are taken, those met last: what is done with pairs of a person's items costs
 * their square, and one account may have met them all
 */
export function personItems(interactions: Interactions, most = Number.POSITIVE_INFINITY): Interactions {
  const { persons, items, offsets, itemOf, weightOf, timeOf } = interactions;
  const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
  const placeOf = new Int32Array(items).fill(-1);
  for (let person = 0; person < persons; person++) {
    const start = columns.item.length;
    const isTaken = newestOf(interactions, person, most);
    for (let n = offsets[person]!; n < offsets[person + 1]!; n++) {
      const item = itemOf[n]!;
      const weight = weightOf[n]!;
      if (!(weight > 0) || !isTaken(item)) continue;
      const place = placeOf[item]!;
      if (place >= start) {
        columns.weight[place]! += weight;
        continue;
      }
      placeOf[item] = columns.item.length;
      columns.person.push(person);
      columns.item.push(item);
      columns.weight.push(weight);
      columns.at.push(timeOf[n]!);
    }
  }
  return Interactions.fromColumns(persons, items, columns);
}

function newestOf(
  { offsets, itemOf, weightOf }: Interactions,
  person: number,
  most: number,
): (item: number) => boolean {
  const [from, to] = [offsets[person]!, offsets[person + 1]!];
  if (to - from <= most) return () => true;
  const newest = new Set<number>();
  for (let n = to - 1; n >= from && newest.size < most; n--) if (weightOf[n]! > 0) newest.add(itemOf[n]!);
  return (item) => newest.has(item);
}
