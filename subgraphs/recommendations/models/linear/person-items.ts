import { Interactions } from '../interactions/interactions';

/**
 * The interactions with those of one person with one item put together: one entry a pair, its weight the sum of theirs,
 * its time that of the first. What has no weight above 0 is left out.
 */
export function personItems(interactions: Interactions): Interactions {
  const { persons, items, offsets, itemOf, weightOf, timeOf } = interactions;
  const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
  const placeOf = new Int32Array(items).fill(-1);
  for (let person = 0; person < persons; person++) {
    const start = columns.item.length;
    for (let n = offsets[person]!; n < offsets[person + 1]!; n++) {
      const item = itemOf[n]!;
      const weight = weightOf[n]!;
      if (!(weight > 0)) continue;
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
