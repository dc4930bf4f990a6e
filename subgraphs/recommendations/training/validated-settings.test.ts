import { seededRandom } from '../../../shared/random/random';
import { day } from '../../../shared/time/durations';
import { weighingSplit } from '../models/hybrid/weighing-split';
import { Interactions } from '../models/interactions/interactions';
import { preparedPeople } from './train-models';
import { trainableModels } from './trainable-models';
import { validatedSettings, withValidated } from './validated-settings';

const items = 40;
const kinds = trainableModels.filter(
  ({ name }) => name === 'popularity' || name === 'newcomers' || name === 'repurchase',
);

/** A year of accounts that come once, four a day, and turn to what is in fashion: for so many days the same. */
function shop(daysOfFashion: number, isAccount = true) {
  const random = seededRandom('fashion');
  const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
  const persons = 4 * 365;
  for (let person = 0; person < persons; person++) {
    const today = Math.floor(person / 4);
    const fashion = Math.floor(today / daysOfFashion);
    // Some choose anything; half of them what was always liked a little, too.
    const item = random.uniform() < 0.5 ? (7 * fashion) % items : random.integer(items);
    columns.person.push(person);
    columns.item.push(item);
    columns.weight.push(5);
    columns.at.push(today * day + person);
  }
  const people = Interactions.fromColumns(persons, items, columns);
  return preparedPeople(people, new Uint8Array(persons).fill(isAccount ? 1 : 0));
}

const chosenIn = async (daysOfFashion: number) => {
  const sets = shop(daysOfFashion);
  return validatedSettings(kinds, sets, weighingSplit(sets.people, sets.accounts));
};

describe('over how long what is popular is counted', () => {
  it('is little where fashion is short and much where it is long, by what new accounts turned to', async () => {
    const [short, long] = [await chosenIn(60), await chosenIn(400)];
    for (const name of ['popularity', 'newcomers']) {
      expect(short[name]!.halfLife).toBeLessThan(long[name]!.halfLife!);
    }
    expect(Object.keys(short)).toEqual(['popularity', 'newcomers']);
    const settings = withValidated(kinds, short).map(({ name, settings: { halfLife } }) => [name, halfLife]);
    expect(settings).toEqual(kinds.map(({ name, settings: own }) => [name, short[name]?.halfLife ?? own.halfLife]));
  });

  it('is what it is by default where too few accounts are new', async () => {
    const sets = shop(60, false);
    expect(await validatedSettings(kinds, sets, weighingSplit(sets.people, sets.accounts))).toEqual({});
  });
});
