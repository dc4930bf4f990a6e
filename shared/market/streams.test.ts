import { RandomStreams } from './streams';

const streams = new RandomStreams('market');
const key = { day: 20_000, person: 'shopper-0001', thing: 'VT-1' };

describe('random streams', () => {
  it('give the same luck for the same key, whatever was drawn before', () => {
    const first = streams.chance('opening', key);
    streams.of('opening', key).normal();
    streams.chance('looking', key);
    expect(streams.chance('opening', key)).toBe(first);
    expect(new RandomStreams('market').chance('opening', key)).toBe(first);
  });

  it('give another luck for another seed, purpose, day, person or thing', () => {
    const drawn = [
      new RandomStreams('other').chance('opening', key),
      streams.chance('opening', key),
      streams.chance('looking', key),
      streams.chance('opening', { ...key, day: 20_001 }),
      streams.chance('opening', { ...key, person: 'shopper-0002' }),
      streams.chance('opening', { ...key, thing: 'VT-2' }),
      streams.chance('opening', { day: key.day }),
    ];
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('are uniform and unrelated over things that are numbered on', () => {
    const count = 4000;
    const drawn = Array.from({ length: count }, (_, thing) => streams.chance('opening', { ...key, thing }));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / count;
    const products = drawn.slice(1).map((value, place) => (value - 0.5) * (drawn[place]! - 0.5));
    const correlation = (12 * products.reduce((sum, value) => sum + value, 0)) / products.length;
    // Five standard errors: 1 / sqrt(12 n) of the mean, 1 / sqrt(n) of the correlation.
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 / Math.sqrt(12 * count));
    expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(count));
  });
});
