import { DateScalar, DateTimeScalar } from './scalars';

describe('scalars', () => {
  it('read and write times in UTC', () => {
    expect(DateTimeScalar.parseValue('2026-03-01T10:30:00+01:00')).toBe(Date.parse('2026-03-01T09:30:00Z'));
    expect(DateTimeScalar.serialize(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    'yesterday',
    '2026-03-01',
    '2026-03-01T10:30:00',
    '2027-02-30T00:00:00Z',
    '2301-01-01T00:00:00Z',
    '',
    5,
    null,
  ])('refuse %p as a time', (value) => {
    expect(() => DateTimeScalar.parseValue(value)).toThrow('A DateTime looks like');
  });

  it.each(['2026-02-31', '2026-3-1', 'x', 20260301])('refuse %p as a day', (value) => {
    expect(() => DateScalar.parseValue(value)).toThrow('A Date looks like');
  });

  it('keep a day as it is', () => {
    expect(DateScalar.parseValue('2026-02-28')).toBe('2026-02-28');
    expect(DateScalar.serialize(Date.parse('2026-02-28T23:00:00Z'))).toBe('2026-02-28');
  });
});
