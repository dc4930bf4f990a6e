import { emailOrNull } from './email';

it.each([
  ['  Mary@Shop.Test ', 'mary@shop.test'],
  ["o'neil+news@mail.example.co.uk", "o'neil+news@mail.example.co.uk"],
  ['jörg@bücher.de', 'jörg@xn--bcher-kva.de'],
])('%s is stored as %s', (given, stored) => {
  expect(emailOrNull(given)).toBe(stored);
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
  'mary@127.0.0.1',
  'a\u0000b@shop.test',
  `${'a'.repeat(65)}@shop.test`,
  `mary@${'a.'.repeat(130)}test`,
])('%j is no e-mail address', (given) => {
  expect(emailOrNull(given)).toBeNull();
});
