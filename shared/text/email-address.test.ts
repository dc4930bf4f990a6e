import { emailAddressOf, emailKeyOf } from './email-address';

it.each([
  ['  Mary@Shop.Test ', 'mary@shop.test'],
  ["o'neil+news@mail.example.co.uk", "o'neil+news@mail.example.co.uk"],
  ['jörg@bücher.de', 'jörg@xn--bcher-kva.de'],
  ['jo\u0308rg@bu\u0308cher.de', 'jörg@xn--bcher-kva.de'],
  ['JÖRG@XN--BCHER-KVA.DE', 'jörg@xn--bcher-kva.de'],
  ['victim@ｖitrine.test', 'victim@vitrine.test'],
  ['ｖｉｃｔｉｍ＠vitrine.test', 'victim@vitrine.test'],
  ['victim@vitrine.test.', 'victim@vitrine.test'],
  ['victim@vitrine。test', 'victim@vitrine.test'],
  ['victim@vi\u00adtrine.test', 'victim@vitrine.test'],
  ['victim@\u{1d54d}itrine.test', 'victim@vitrine.test'],
  ['\u3000victim@vitrine.test\ufeff', 'victim@vitrine.test'],
])('%j is %s', (given, stored) => {
  expect(emailAddressOf(given)).toBe(stored);
  expect(emailAddressOf(stored)).toBe(stored);
  expect(emailKeyOf(given)).toBe(stored);
});

it.each([
  '',
  'mary',
  'mary@',
  '@shop.test',
  'mary@shop',
  'ma ry@shop.test',
  'mary@@shop.test',
  'mary..m@shop.test',
  '.mary@shop.test',
  'mary@-shop.test',
  'mary@shop..test',
  'mary@shop.test..',
  'mary@127.0.0.1',
  'a\u0000b@shop.test',
  'vic\u200btim@shop.test',
  `${'a'.repeat(65)}@shop.test`,
  `mary@${'a.'.repeat(130)}test`,
])('%j is no e-mail address', (given) => {
  expect(emailAddressOf(given)).toBeNull();
});

it('what is no address has one spelling too', () => {
  expect(emailKeyOf(' ＭARY ')).toBe(emailKeyOf('mary'));
});
