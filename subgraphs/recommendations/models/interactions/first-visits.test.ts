import { firstVisits } from './first-visits';
import { Interactions } from './interactions';

it('first visits are what was done within twelve hours of the first thing, by those who count', () => {
  const hour = 3_600_000;
  const columns = { person: [0, 0, 0, 1, 2], item: [1, 2, 3, 4, 0], weight: [1, 1, 1, 1, 1] };
  const data = Interactions.fromColumns(3, 5, { ...columns, at: [0, 11 * hour, 12 * hour, 7, 9] });
  expect([...firstVisits(data, (person) => person !== 1).itemOf]).toEqual([1, 2, 0]);
});
