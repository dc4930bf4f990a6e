import { canonicalLocale, checkedLocale, maximumLocaleLength } from './locale';

it.each([
  ['en', 'en'],
  ['EN-gb', 'en-GB'],
  ['de_DE', 'de-DE'],
  ['de_DE.UTF-8', 'de-DE'],
  ['fr_FR@euro', 'fr-FR'],
  [' pt_br\n', 'pt-BR'],
  ['zh_hant_tw', 'zh-Hant-TW'],
  ['iw', 'he'],
  ['sh', 'sr-Latn'],
  ['en-u-ca-buddhist', 'en-u-ca-buddhist'],
])('%j is the locale %s', (given, canonical) => {
  expect(canonicalLocale(given)).toBe(canonical);
  expect(checkedLocale(given)).toBe(canonical);
  // What is canonical stays as it is.
  expect(canonicalLocale(canonical)).toBe(canonical);
});

it.each(['', ' ', 'not a locale', 'de_CH!', 'english-language-of-old', 'C', '_', 'de__DE', 'x'])(
  '%j is no locale',
  (text) => {
    expect(canonicalLocale(text)).toBeNull();
    expect(() => checkedLocale(text)).toThrow('A locale is');
  },
);

it('has one limit, before and after it is canonical', () => {
  const longest = `en-x-${'a1234567-'.repeat(8)}`.slice(0, maximumLocaleLength).replace(/-$/, '1');
  expect(canonicalLocale(longest)).toBe(longest);
  expect(canonicalLocale(`${longest}1234567-b`)).toBeNull();
  expect(canonicalLocale(`sh-x-${'a1234567-'.repeat(8)}`.slice(0, maximumLocaleLength).replace(/-$/, '1'))).toBeNull();
});
