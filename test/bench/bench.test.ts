import { quantile } from './load';
import { readOptions } from './options';
import { figure, table } from './tables';

describe('the benchmark', () => {
  it('takes the smallest value that so many do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, n) => n + 1);
    expect(quantile(values, 0.5)).toBe(50);
    expect(quantile(values, 0.99)).toBe(99);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('writes figures with the digits that count', () => {
    expect([1234.5, 12.34, 0.123, Number.NaN].map(figure)).toEqual(['1,235', '12.3', '0.12', '-']);
  });

  it('aligns its tables', () => {
    expect(
      table([
        ['a', 'much'],
        ['long', 5],
      ]),
    ).toEqual(['a     much', '----  ----', 'long  5.00']);
  });

  it('reads its options, and says what it does not understand', () => {
    expect(readOptions([])).toEqual({
      seconds: 5,
      demo: 'small',
      scale: 1,
      setups: [
        'one-process',
        'cluster',
        'gateways',
        'subscriptions',
        'reload',
        'nearest',
        'networks',
        'serving',
        'orders',
        'prices',
      ],
    });
    expect(readOptions(['--seconds', '2', '--only', 'cluster'])).toMatchObject({ seconds: 2, setups: ['cluster'] });
    expect(readOptions(['--only', 'growth', '--scale', '0.1'])).toMatchObject({ setups: ['growth'], scale: 0.1 });
    expect(readOptions(['--generate', 'a-shop'])).toMatchObject({ generate: 'a-shop' });
    expect(readOptions(['--only', 'one-process,cluster']).setups).toEqual(['one-process', 'cluster']);
    for (const words of [
      ['--seconds', '0'],
      ['--demo', 'off'],
      ['--fast'],
      ['--scale', '0'],
      ['--generate'],
      ['--only'],
      ['--only', 'cluster,'],
    ]) {
      expect(() => readOptions(words)).toThrow(/is not understood: npm run bench/);
    }
  });
});
