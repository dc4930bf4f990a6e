import { weaknessOf } from './password-strength';

const personal = ['mary.miller@shop.test', 'Mary Miller'];

describe('a password is too weak where', () => {
  it.each([
    ['it is short', 'k7Vq!xZ2p'],
    ['it repeats few characters', 'abababababab'],
    ['it is one of the commonest', '1q2w3e4r5t'],
    ['it is a common word with digits behind', 'Password2024!'],
    ['it is a common word in look-alikes', 'P@ssw0rd123'],
    ['it is a common word between signs', '!!football99'],
    ['it is a row of keys', 'qwertyuiop'],
    ['it runs through the alphabet', 'abcdefghijkl'],
    ['it counts', '12345678901234'],
    ['it is the e-mail address', 'mary.miller@shop.test'],
    ['it is the part before the @ with digits', 'mary.miller1985'],
    ['it is the display name', 'Mary Miller'],
    ['it is longer than anyone types', 'aB3$'.repeat(51)],
  ])('%s', (_, password) => {
    expect(weaknessOf(password, personal)).toMatch(/^it .*\.$/);
  });
});

it.each(['tulip-anchor-violet', 'correct horse battery', 'Rz8#kW2vQx', '密码要长一点才安全可靠', 'millers cat sleeps'])(
  '%s will do',
  (password) => {
    expect(weaknessOf(password, personal)).toBeNull();
  },
);
