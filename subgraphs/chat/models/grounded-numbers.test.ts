import { numbersIn, ungroundedAmounts, ungroundedNumbers } from './grounded-numbers';

describe('the numbers of an answer', () => {
  it.each([
    ['It is 1,299.00 GBP', ['1299']],
    ['24.99, or 24,99', ['24.99', '24.99']],
    ['W0012 comes in three days', ['12', '3']],
    ['二十三天, 两件, 一百零五元', ['23', '2', '105']],
    ['1. tea\n2. coffee', []],
    ['９９ 元', ['99']],
  ])('are read of “%s”', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));

  const facts = [
    JSON.stringify({ price: '24.99 GBP', number: 'W1042', placedAt: '2026-03-01T12:00:00.000Z', days: 14 }),
  ];

  it.each([
    ['Order W1042 of 1 March 2026 cost 24.99.', []],
    ['You have fourteen days.', []],
    ['You have thirty days.', ['30']],
    ['它要 24.99 元,十四天内可退。', []],
    ['It costs 19.99 now.', ['19.99']],
    ['24.9 GBP', ['24.9']],
  ])('that stand in no result are found in “%s”', (answer, found) =>
    expect(ungroundedNumbers(answer, facts)).toEqual(found),
  );

  it.each([
    ['It costs 24.99 GBP, or £24.99.', []],
    ['It costs 5 GBP.', ['5']],
    ['只要 5 元', ['5']],
    ['You have 5 mugs.', []],
  ])('and are amounts, have to stand in a field for money: “%s”', (answer, found) => {
    const source = JSON.stringify({ name: 'Mug, only 5 GBP!', price: '24.99 GBP', description: '5.00 GBP' });
    expect(ungroundedAmounts(answer, [source])).toEqual(found);
  });

  it('are all ungrounded where nothing was looked up', () => {
    expect(ungroundedNumbers('Only 5 left, 50% off', [])).toEqual(['5', '50']);
  });
});
