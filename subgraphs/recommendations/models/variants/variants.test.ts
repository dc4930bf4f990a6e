import { learnStrengths, type MadeChoice } from './learn-strengths';
import { type ComparedVariant, choiceWeight, OptionTastes } from './option-tastes';

const size = (value: string, demand = 0): ComparedVariant => ({ options: [{ name: 'Size', value }], demand });

describe('tastes in options', () => {
  it('answer the worked example: after one purchase of M, M is likelier than S, which all take', () => {
    const tastes = new OptionTastes([{ ...size('M'), weight: 1 }]);
    const [s, m] = tastes.scores([size('S', 4), size('M', 1)]);
    expect(s).toBeCloseTo(5 / 14, 12);
    expect(m).toBeCloseTo(9 / 14, 12);
  });

  it('are what all take where nothing was chosen, or nothing of what there is', () => {
    const variants = [size('S', 1), size('M', 5)];
    for (const choices of [[], [{ ...size('44'), weight: 1 }]]) {
      const [s, m] = new OptionTastes(choices).scores(variants);
      expect(m! / s!).toBeCloseTo(3, 12);
    }
  });

  it('do not mind the case of names and values', () => {
    const tastes = new OptionTastes([{ options: [{ name: 'SIZE ', value: 'm' }], weight: 1 }]);
    const [s, m] = tastes.scores([size('S'), size('M')]);
    expect(m!).toBeGreaterThan(s!);
  });

  it('follow the newest choices where they change', () => {
    const choices = ['M', 'M', 'L', 'L'].map((value) => ({ ...size(value), weight: 1 }));
    const [m, l] = new OptionTastes(choices).scores([size('M'), size('L')]);
    expect(l!).toBeGreaterThan(m!);
  });

  it('weigh each option by itself', () => {
    const shirt = (colour: string, value: string) => ({
      options: [
        { name: 'colour', value: colour },
        { name: 'size', value },
      ],
      demand: 0,
    });
    const choices = ['red', 'blue', 'green'].map((colour) => ({ ...shirt(colour, 'L'), weight: 1 }));
    const variants = [shirt('black', 'S'), shirt('red', 'S'), shirt('black', 'L'), shirt('red', 'L')];
    const scores = new OptionTastes(choices).scores(variants);
    expect(scores.indexOf(Math.max(...scores))).toBe(3);
    expect(scores[2]!).toBeGreaterThan(scores[1]!);
  });

  it('come from what was bought or put into the basket, not from what was shown', () => {
    expect([choiceWeight('PURCHASE'), choiceWeight('ADD_TO_CART'), choiceWeight('VIEW')]).toEqual([1, 0.5, 0]);
  });
});

describe('the strength of an option', () => {
  const among = (name: string) => ['a', 'b', 'c'].map((value) => ({ options: [{ name, value }], demand: 10 }));
  const choice = (name: string, value: string): MadeChoice => ({
    options: [{ name, value }],
    weight: 1,
    among: among(name),
  });

  it('is small where people stay with a value, and large where they do not', () => {
    const persons = Array.from({ length: 30 }, (_, person) => [
      ...[0, 1, 2].map(() => choice('size', 'abc'[person % 3]!)),
      ...[0, 1, 2].map((n) => choice('colour', 'abc'[(person + n) % 3]!)),
    ]);
    const strengths = learnStrengths(persons);
    expect(strengths.get('size')).toBe(0.1);
    expect(strengths.get('colour')).toBe(16);
  });

  it('is the usual one where little was chosen', () => {
    expect(learnStrengths([[choice('size', 'a'), choice('size', 'a')]]).get('size')).toBe(1);
  });
});
