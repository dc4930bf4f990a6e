import { mentionsOf } from './mentions';
import { editDistance, isNear } from './near-words';
import type { Variant } from './option-values';
import { chooseVariant, wantedOptions } from './wanted-variant';

const shirt = (id: string, color: string, size: string, price: number, available = true): Variant => ({
  id,
  options: { color, size },
  price,
  available,
});
const current = shirt('now', 'blue', 'M', 2000);
const variants = [
  current,
  shirt('blue-l', 'blue', 'L', 2100),
  shirt('black-m', 'black', 'M', 2300),
  shirt('red-m', 'red', 'M', 1900, false),
  shirt('black-xl', 'black', 'XL', 1800),
];
const choice = (said: string) => chooseVariant(wantedOptions(said, current.options, variants), current, variants);

describe('the variant that a text asks for', () => {
  it.each([
    ['has what is said, and else what it had', 'the same in black', 'black-m'],
    ['is a size up where that is said', 'one size bigger', 'blue-l'],
    ['is the cheapest that can be had where that is said', 'the cheapest one', 'black-xl'],
    ['is told in Chinese too', '换成黑色大一号', 'black-xl'],
    ['is not what is said after "instead of"', 'black instead of blue', 'black-m'],
  ])('%s', (_what, said, id) => {
    expect(choice(said)).toMatchObject({ kind: 'chosen', variant: { id } });
  });

  it('has values that are a no themselves, and those that stand beside the name of their option', () => {
    const helmet = (id: string, size: string, ventilation: string, water: string): Variant => ({
      ...{ id, price: 100, available: true },
      options: { size, ventilation, 'water resistance': water },
    });
    const now = helmet('now', 'S', 'low', 'IPX4');
    const all = [
      now,
      helmet('high', 'M', 'high', 'IPX4'),
      helmet('medium', 'M', 'medium', 'IPX7'),
      helmet('none', 'S', 'low', 'not resistant'),
    ];
    const chosen = (said: string) => chooseVariant(wantedOptions(said, now.options, all), now, all);
    expect(chosen('a medium sized, high ventilation type')).toMatchObject({ variant: { id: 'high' } });
    expect(chosen("one with 'water resistance': 'not resistant'")).toMatchObject({ variant: { id: 'none' } });
  });

  it('is none where it is sold out, which is told apart from one that does not exist', () => {
    expect(choice('in red')).toMatchObject({ kind: 'none', soldOut: [{ id: 'red-m' }] });
    expect(choice('hello')).toEqual({ kind: 'unsaid' });
  });
});

describe('what a text names', () => {
  const names = ['Mechanical Keyboard', 'Desk Lamp', 'Jigsaw Puzzle'];

  it('is found by the last word of a name, mistyped too, and by the word before one that says little', () => {
    const named = (text: string) => mentionsOf(text, names).map(({ name }) => names[name]);
    expect(named('swap my keybord and the lamps')).toEqual(['Mechanical Keyboard', 'Desk Lamp']);
    expect(named('the jigsaw, please')).toEqual(['Jigsaw Puzzle']);
    expect(named('my desk is old')).toEqual([]);
  });

  it('is near where a letter is put in, left out or swapped', () => {
    expect(editDistance('keybord', 'keyboard', 2)).toBe(1);
    expect(editDistance('lmap', 'lamp', 2)).toBe(1);
    expect(isNear('cat', 'hat')).toBe(false);
  });
});
