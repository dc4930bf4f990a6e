import { declaredTraits } from './traits';

describe('the traits of a profile', () => {
  const now = Date.UTC(2026, 5, 1);
  it.each([
    [2009, null],
    [2008, '18-24'],
    [2002, '18-24'],
    [2001, '25-34'],
    [1962, '55-64'],
    [1961, '65+'],
    [null, null],
  ])('are of one born in %s the band %s', (birthYear, ageBand) => {
    expect(declaredTraits({ birthYear }, now).ageBand).toBe(ageBand);
  });

  it('distinguish two answers by their words, and call every other one other', () => {
    const genders = ['female', ' F ', '男', 'agender', '', null].map(
      (gender) => declaredTraits({ gender }, now).gender,
    );
    expect(genders).toEqual(['FEMALE', 'FEMALE', 'MALE', 'OTHER', null, null]);
  });

  it('take interests in lower case, each once', () => {
    expect(declaredTraits({ interests: ['Tea', 'tea ', ' ', 'Mugs'] }, now).interests).toEqual(['tea', 'mugs']);
  });
});
