import { seededRandom } from '../../../shared/random/random';
import { day } from '../../../shared/time/durations';

import { Interactions } from '../models/interactions/interactions';
import { tune } from '../models/tuning/tune';
import { undescribed } from './described-products';
import { noPictures } from './pictures/product-pictures';
import type { PreparedData } from './trainable-model';
import { trainableModels } from './trainable-models';
import { tuningGround, tuningTask } from './tuning';

const rules = trainableModels.find(({ name }) => name === 'sequential-rules')!;

/** Purchases of forty persons, a day apart: what `itemOf` says of the person and the day. */
function shopOf(days: number, itemOf: (person: number, day: number) => number): PreparedData {
  const events = Array.from({ length: 40 * days }, (_, n) => ({ person: n % 40, day: Math.floor(n / 40) }));
  const people = Interactions.fromColumns(40, 20, {
    person: events.map(({ person }) => person),
    item: events.map((event) => itemOf(event.person, event.day)),
    weight: events.map(() => 5),
    at: events.map((event) => event.day * day),
  });
  const nothing = Interactions.fromSequences(20, []);
  return {
    people,
    baskets: nothing,
    accounts: new Uint8Array(40),
    descriptions: undescribed(20),
    pictures: noPictures,
  };
}

describe('what models are tuned on', () => {
  it('is what people buy again where that is ordinary', async () => {
    const ground = await tuningGround(shopOf(4, (person) => person % 20));
    expect(ground).toMatchObject({ keepHistory: true, cases: { length: 40 } });
    expect(ground.sets.people.size).toBe(120);
  });

  it('is what is new to them where it is rare, and settings are found by that', async () => {
    const ground = await tuningGround(shopOf(4, (person, at) => (person + at) % 20));
    expect(ground.keepHistory).toBe(false);
    const { before, ndcg } = await tune(tuningTask(rules, rules.settings, ground), {
      minutes: 1,
      trials: 3,
      random: seededRandom(1),
    });
    // The next of a circle is the only one that follows, and nothing that was bought stands before it.
    expect(before).toBe(1);
    expect(ndcg).toBe(1);
  });
});
