import { seededRandom } from '../../../../shared/random/random';
import { taxedLines } from './taxed-lines';

const line = (quantity: number, unitPrice: number, discount = 0) => ({ quantity, unitPrice, discount });

it('prices with the tax in them stay as they are, and say how much it is', () => {
  const lines = [line(2, 600), line(1, 1_200, 200)];
  const settings = { includeTax: true, taxRate: 20_000, personal: false };
  expect(taxedLines(lines, settings)).toEqual({ lines, tax: 367, total: 2_200 });
  expect(taxedLines(lines, { ...settings, taxRate: 0 })).toEqual({ lines, tax: 0, total: 2_200 });
});

it('without it, the tax comes on top and lines add up', () => {
  const settings = { includeTax: false, taxRate: 20_000, personal: false };
  expect(taxedLines([line(3, 99), line(1, 1_000, 100)], settings)).toEqual({
    lines: [line(3, 119, 1), line(1, 1_200, 120)],
    tax: 239,
    total: 1_436,
  });
  for (let n = 0; n < 300; n++) {
    const random = seededRandom(`tax ${n}`);
    const lines = Array.from({ length: 1 + random.integer(6) }, () => {
      const [quantity, unitPrice] = [1 + random.integer(20), random.integer(5_000)];
      return line(quantity, unitPrice, random.integer(quantity * unitPrice + 1));
    });
    const taxed = taxedLines(lines, { ...settings, taxRate: random.integer(100_001) });
    const paid = taxed.lines.map(({ quantity, unitPrice, discount }) => quantity * unitPrice - discount);
    expect(paid.reduce((sum, one) => sum + one, 0)).toBe(taxed.total);
    expect(taxed.lines.every(({ discount }) => discount >= 0)).toBe(true);
    expect(paid.every((one, m) => one >= lines[m]!.quantity * lines[m]!.unitPrice - lines[m]!.discount)).toBe(true);
  }
});
