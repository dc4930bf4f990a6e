import { Interactions } from '../interactions/interactions';

/**
 * The interactions with a row more for each attribute, as if it were a person who has met every item that has it. A model
 * of who met what with whom then learns from descriptions too: for EASE it is the Gram matrix XᵀX + FᵀF of Jeunen, Van
 * Balen and Goethals (2020, "Closed-form models for collaborative filtering with side-information"), for matrix
 * factorisation collective factorisation (Singh and Gordon 2008).
 *
 * @param attributes of each item, indices from 0
 * @param most attributes of more items than this say little and cost much, and are left out; default 150
 */
export function describedInteractions(
  interactions: Interactions,
  attributes: readonly ArrayLike<number>[],
  most = 150,
): Interactions {
  const { persons, items, offsets, itemOf, weightOf, timeOf } = interactions;
  const having = new Map<number, number[]>();
  for (let item = 0; item < items; item++) {
    for (const attribute of new Set(Array.from(attributes[item] ?? []))) {
      const own = having.get(attribute);
      if (own) own.push(item);
      else having.set(attribute, [item]);
    }
  }
  const rows = [...having.values()].filter((own) => own.length > 1 && own.length <= most);
  const added = rows.reduce((sum, own) => sum + own.length, 0);
  const size = interactions.size + added;
  const columns = { person: new Uint32Array(size), item: new Uint32Array(size), weight: new Float32Array(size) };
  const at = new Float64Array(size).fill(interactions.latest);
  columns.item.set(itemOf);
  columns.weight.set(weightOf);
  at.set(timeOf);
  for (let person = 0; person < persons; person++) columns.person.fill(person, offsets[person]!, offsets[person + 1]!);
  let n = interactions.size;
  for (const [row, own] of rows.entries()) {
    for (const item of own) {
      columns.person[n] = persons + row;
      columns.item[n] = item;
      columns.weight[n] = 1;
      n += 1;
    }
  }
  return Interactions.fromColumns(persons + rows.length, items, { ...columns, at });
}
