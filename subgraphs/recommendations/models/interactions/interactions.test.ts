import { eventWeight } from './event-weights';
import { InteractionBuilder } from './interaction-builder';
import { Interactions } from './interactions';
import { Vocabulary } from './vocabulary';

describe('Interactions', () => {
  const data = Interactions.fromColumns(3, 4, {
    person: [2, 0, 2, 0, 2],
    item: [1, 3, 0, 3, 2],
    weight: [1, 2, 3, 4, 5],
    at: [30, 20, 10, 40, 30],
  });

  it('orders by person, then by time, then as given', () => {
    expect([...data.offsets]).toEqual([0, 2, 2, 5]);
    expect([...data.itemOf]).toEqual([3, 3, 0, 1, 2]);
    expect([...data.weightOf]).toEqual([2, 4, 3, 1, 5]);
    expect(data.latest).toBe(40);
  });

  it('gives a history, empty for who has none or is unknown', () => {
    expect(Array.from(data.history(2).items)).toEqual([0, 1, 2]);
    expect(data.history(1).items).toHaveLength(0);
    expect(data.history(99).items).toHaveLength(0);
  });

  it('lists the same interactions by item', () => {
    const { offsets, persons, positions } = data.byItem();
    expect([...offsets]).toEqual([0, 1, 2, 3, 5]);
    expect([...persons]).toEqual([2, 2, 2, 0, 0]);
    expect([...positions]).toEqual([2, 3, 4, 0, 1]);
  });

  it('filters without renumbering', () => {
    const late = data.filter((n) => data.timeOf[n]! >= 30);
    expect([late.persons, late.items, ...late.itemOf]).toEqual([3, 4, 3, 1, 2]);
    expect([...late.offsets]).toEqual([0, 1, 1, 3]);
  });

  it.each([
    ['a person that is no whole number', { person: [0.5] }, 'no person 0.5'],
    ['an item that is no number', { item: [Number.NaN] }, 'no item NaN'],
    ['a weight that is no number', { weight: [Number.NaN] }, 'weight NaN'],
    ['a weight past single precision', { weight: [1e39] }, 'weight 1e+39'],
    ['a time that never comes', { at: [Number.POSITIVE_INFINITY] }, 'time Infinity'],
  ])('refuses %s', (_, wrong, message) => {
    const columns = { person: [0], item: [0], weight: [1], at: [0], ...wrong };
    expect(() => Interactions.fromColumns(1, 1, columns)).toThrow(message);
  });

  it('refuses indices that do not exist and columns of unequal length', () => {
    expect(() => Interactions.fromColumns(1, 1, { person: [1], item: [0], weight: [1], at: [0] })).toThrow(
      'no person 1',
    );
    expect(() => Interactions.fromColumns(1, 1, { person: [0], item: [-1], weight: [1], at: [0] })).toThrow(
      'no item -1',
    );
    expect(() => Interactions.fromColumns(1, 1, { person: [0], item: [0], weight: [], at: [0] })).toThrow('length');
  });
});

describe('InteractionBuilder', () => {
  it('weighs events by type and drops what shows no interest', () => {
    const builder = new InteractionBuilder();
    builder.add({ person: 'ann', item: 'tea', type: 'PURCHASE', at: 2_000 });
    builder.add({ person: 'ann', item: '茶', type: 'VIEW', at: 1_000 });
    builder.add({ person: 'ann', item: 'cup', type: 'IMPRESSION', at: 1_500 });
    builder.add({ person: 'bob', item: 'cup', type: 'VIEW', at: Number.NaN });
    const { interactions, persons, items, dropped } = builder.build();
    const history = interactions.history(persons.indexOf('ann')!);
    expect(Array.from(history.items).map((item) => items.idOf(item))).toEqual(['茶', 'tea']);
    expect(Array.from(history.weights)).toEqual([expect.closeTo(1, 6), 5]);
    expect(dropped).toEqual({ weightless: 1, invalid: 1, duplicates: 0, robots: 0, outliers: 0, faded: 0 });
  });

  it('counts a double click once, and the same thing later again', () => {
    const builder = new InteractionBuilder();
    for (const at of [0, 500, 900, 60_000]) builder.add({ person: 'ann', item: 'tea', type: 'CLICK', at });
    builder.add({ person: 'ann', item: 'tea', type: 'PURCHASE', at: 700 });
    const { interactions, dropped } = builder.build();
    expect([...interactions.timeOf]).toEqual([0, 700, 60_000]);
    expect(dropped.duplicates).toBe(2);
  });

  it('leaves robots out and keeps the indices of all others', () => {
    const builder = new InteractionBuilder({ robotEventsPerDay: 10 });
    for (let n = 0; n < 11; n++) builder.add({ person: 'robot', item: `item ${n}`, type: 'VIEW', at: n * 10_000 });
    for (let n = 0; n < 11; n++) builder.add({ person: 'ann', item: `item ${n}`, type: 'VIEW', at: n * 86_400_000 });
    const { interactions, persons, dropped } = builder.build();
    expect(dropped.robots).toBe(11);
    expect(interactions.history(persons.indexOf('robot')!).items).toHaveLength(0);
    expect(interactions.history(persons.indexOf('ann')!).items).toHaveLength(11);
  });

  it('takes for a robot who looks faster than one can, not who buys much at one stroke or has days alone', () => {
    const builder = new InteractionBuilder();
    for (let n = 0; n < 121; n++) {
      builder.add({ person: 'robot', item: `item ${n}`, type: n % 2 === 0 ? 'VIEW' : 'CLICK', at: n * 490 });
      builder.add({ person: 'patient', item: `item ${n}`, type: 'VIEW', at: n * 510 });
      builder.add({ person: 'wholesaler', item: `item ${n}`, type: 'PURCHASE', at: n });
      builder.add({ person: 'by the day', item: `item ${n}`, type: 'VIEW', at: 0 });
    }
    const { persons, dropped, robots } = builder.build();
    expect([...robots].map((person) => persons.idOf(person))).toEqual(['robot']);
    expect(dropped).toEqual({ weightless: 0, invalid: 0, duplicates: 0, robots: 121, outliers: 0, faded: 0 });
  });

  it('learns from twenty of one person with one item on one day, and from twenty more the day after', () => {
    const builder = new InteractionBuilder();
    for (let n = 0; n < 30; n++) {
      builder.add({ person: 'ann', item: 'tea', type: 'VIEW', at: n * 60_000 });
      builder.add({ person: 'ann', item: 'tea', type: 'VIEW', at: 86_400_000 + n * 60_000 });
      builder.add({ person: 'ann', item: `cup ${n}`, type: 'VIEW', at: n * 60_000 });
    }
    const { interactions, dropped } = builder.build();
    expect([interactions.size, dropped.outliers]).toEqual([70, 20]);
  });

  it('lets what was looked at fade and what was bought or liked not, from the newest event that is not ahead', () => {
    const day = 86_400_000;
    const builder = new InteractionBuilder({ asOf: 1_000 * day });
    for (const [person, type] of [
      ['ann', 'VIEW'],
      ['bob', 'PURCHASE'],
    ] as const) {
      for (const at of [0, 820, 910, 1_000, 9_000]) builder.add({ person, item: `${at}`, type, at: at * day });
    }
    const { interactions, persons, dropped } = builder.build();
    const weights = (person: string) => Array.from(interactions.history(persons.indexOf(person)!).weights);
    expect(weights('ann')).toEqual([0.25, 0.5, 1, 1]);
    expect(weights('bob')).toEqual([5, 5, 5, 5, 5]);
    expect(dropped.faded).toBe(1);
  });

  it('keeps the indices of a vocabulary that it is given', () => {
    const items = Vocabulary.of(['tea', 'cup']);
    const builder = new InteractionBuilder({}, new Vocabulary(), items);
    builder.add({ person: 'ann', item: 'cup', type: 'VIEW', at: 0 });
    expect([...builder.build().interactions.itemOf]).toEqual([1]);
    expect(Vocabulary.of(JSON.parse(JSON.stringify(items))).indexOf('cup')).toBe(1);
  });

  it('weighs a rating by its stars', () => {
    expect([1, 3, 5].map((stars) => eventWeight('RATE', stars))).toEqual([0, 2, 4]);
  });
});
