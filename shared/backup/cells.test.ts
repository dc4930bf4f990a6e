import { lineOfRow, rowOfLine } from './cells';

it('a row comes out of a backup as it went in, to the last bit', () => {
  const row = [
    null,
    '',
    'a "quoted"\nline 🫖',
    0,
    -0,
    0.1 + 0.2,
    5e-324,
    1.7976931348623157e308,
    Number.POSITIVE_INFINITY,
    Number.MAX_SAFE_INTEGER,
    Buffer.from([0, 255, 10, 13]),
    Buffer.alloc(0),
  ];
  const line = lineOfRow(row);
  expect(line).not.toContain('\n');
  const back = rowOfLine(line);
  expect(back).toEqual(row);
  expect(Object.is(back[4], -0)).toBe(true);
});

it('whole numbers of SQLite, which come as big ones, are those that MariaDB gives', () => {
  expect(lineOfRow([1n, -7n, 1_764_583_060_123n])).toBe(lineOfRow([1, -7, 1_764_583_060_123]));
  expect(rowOfLine(lineOfRow([9223372036854775807n]))).toEqual(['9223372036854775807']);
});
